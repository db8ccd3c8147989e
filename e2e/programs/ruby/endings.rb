# How a program ends, and in which order what it registered runs.
END { puts "END at the top: #{$!.class}" }

at_exit { puts "first registered, last run: #{$!.message.lines.first}" }
at_exit do
  puts "second: #{$!.class}"
  raise ArgumentError, "raised at the exit"
end

def later
  2.times { |i| at_exit { puts "later #{i}" } }
end
later

begin
  require "a_library_that_is_not_there"
rescue LoadError => error
  puts error.message, error.path, error.backtrace.length
end
puts File.exist?(File.join(__dir__, __FILE__)), __dir__ == File.dirname(File.expand_path(__FILE__))
Dir.mkdir("folder")
[-> { Dir.mkdir("folder") }, -> { File.write("folder", "text") }, -> { File.read("folder/none") }, -> { Dir.rmdir("none") }].each do |action|
  action.call
rescue SystemCallError => error
  puts "#{error.class}: #{error.message}"
end

require "fileutils"
FileUtils.touch("main.rb")
puts File.readable?("main.rb"), File.writable?("main.rb"), File.readable?("none")

  END { puts "END within, #{$!.inspect}" }

require "another_library_that_is_not_there"
