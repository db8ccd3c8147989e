throw Object.assign(new Error('with props'), { code: 'E_CODE', errno: -2, details: { list: [1, 2, { deep: { er: {} } }] } });
