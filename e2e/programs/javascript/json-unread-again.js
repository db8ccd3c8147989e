// Who throws it again is shown.
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    error.message = `in the settings: ${error.message}`;
    throw error;
  }
}

parse('{bad}');
