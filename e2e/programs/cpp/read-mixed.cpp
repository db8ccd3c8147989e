#include <iostream>
#include <sstream>
#include <string>
#include <vector>
#include <map>
#include <iomanip>
using namespace std;
int main() {
    for (string t : {"3x^2", "12abc", "1e5x", "1e", ".5.5", "-7d", "+2f", "0x1F", "1,234", "nan", "inf", "infinity", "--3", "5-3", "1.5e+3+2", "e5", ".", "-.5", "007", "1_000", "1'000", "12e", "12e+", "12ex", "9p", "4P3"}) {
        istringstream is(t); double d = -1; is >> d; cout << t << " -> " << d << ' ' << is.fail() << is.eof(); is.clear(); string rest; is >> rest; cout << " [" << rest << "]\n";
    }
    for (string t : {"3x", "12abc", "0x1F", "-7d", "+2", "99999999999", "-99999999999", "1,234", "abc", "", "- 5", "08", "1e5"}) { istringstream is(t); int d = -1; is >> d; cout << t << " -> " << d << ' ' << is.fail() << is.eof(); is.clear(); string rest; is >> rest; cout << " [" << rest << "]\n"; }
    for (string t : {"3x", "-1", "4294967296", "0x1F"}) { istringstream is(t); unsigned d = 7; is >> d; cout << d << is.fail() << ' '; is.clear(); is.str(t); is.seekg(0); is >> hex >> d; cout << d << is.fail() << '\n'; }
    for (string t : {"10cm", "5kg", "3 apples", "2.5days", "100F", "36.6C", "7abcdef"}) { istringstream is(t); double v; string u; is >> v >> u; cout << v << '|' << u << '\n'; }
    float f; char c; istringstream poly("3x^2+2x-5"); while (poly >> f) { cout << f; if (poly >> c) { cout << c; if (c == 'x' && poly.peek() == '^') { int e; poly >> c >> e; cout << '^' << e; } } cout << ' '; } cout << '\n';
    istringstream bools("1 0 2 true"); bool b; bools >> b; cout << b; bools >> b; cout << b; bools >> b; cout << b << bools.fail(); bools.clear(); bools >> boolalpha >> b; cout << b << bools.fail() << '\n';
    istringstream dates("2024-01-31 12:30:45"); int y, mo, d, h, mi, s; char sep; dates >> y >> sep >> mo >> sep >> d >> h >> sep >> mi >> sep >> s; cout << y << mo << d << h << mi << s << '\n';
    istringstream csv("a,b,\"c,d\",,e"); string cell; while (getline(csv, cell, ',')) cout << '<' << cell << '>'; cout << '\n';
    long long ll; istringstream("9223372036854775807") >> ll; cout << ll; istringstream over("9223372036854775808"); over >> ll; cout << ' ' << ll << over.fail() << '\n'; short sh; istringstream so("40000"); so >> sh; cout << sh << so.fail() << '\n'; unsigned char uc; istringstream("65") >> uc; cout << uc << '\n';
    stringstream io; io << 1 << ' ' << 2.5 << " three"; int i; double x; string w; io >> i >> x >> w; cout << i + x << w << io.eof() << (io.rdbuf()->in_avail()) << '\n'; io.str(""); io.clear(); io << "reset"; cout << io.str() << io.str().size() << '\n'; string line; istringstream lines("one\n\ntwo\r\nthree"); int n = 0; while (getline(lines, line)) cout << ++n << ':' << line.size() << ' '; cout << '\n'; char buf[4]; istringstream gl("abcdefg"); gl.getline(buf, 4); cout << buf << gl.fail() << '\n'; gl.clear(); gl.get(c); cout << c << gl.peek() << gl.tellg(); gl.putback('z'); gl.unget(); gl.ignore(2); gl >> w; cout << w << '\n'; istringstream ws("  x  y "); ws >> noskipws >> c; cout << '[' << c << ']'; ws >> std::ws >> c; cout << '[' << c << ']' << '\n';
}
