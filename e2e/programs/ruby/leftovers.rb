def shout(text) = text.upcase
value = 1
p binding.local_variables, self.to_s, __FILE__, __LINE__, __method__.inspect, $stdout.tty?, $PROGRAM_NAME == __FILE__
%i[setup thread turns main real].each do |name|
  eval(name.to_s)
rescue NameError => e
  puts e.message
end
puts `none` rescue puts $!.class
p system("none"), caller, method(:shout).source_location, DATA.gets
eval("raise 'in eval'") rescue p $!.backtrace
p [1, 2].each_with_index.next, Thread.list.size, Thread.current.alive?, shout("x"), value
__END__
the data
