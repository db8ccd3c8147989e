# Runs a program as `ruby main.rb` does; the interpreter itself can only evaluate text.
%w[minitest test-unit power_assert prime matrix bigdecimal].each { |name| $:.concat(Dir["/usr/local/lib/ruby/gems/*/gems/#{name}-*/lib"]) }
%w[error_highlight did_you_mean syntax_suggest/core_ext monitor timeout].each { |name| require name }

# There are no threads to interrupt a block: it is told when it has ended.
Timeout.define_singleton_method(:timeout) do |seconds, error = Timeout::Error, message = "execution expired", &block|
  ends = seconds && Process.clock_gettime(Process::CLOCK_MONOTONIC) + seconds
  result = block.call(seconds)
  # What is wrong with a program may take long to find here.
  late = ends && seconds > 0 && Process.clock_gettime(Process::CLOCK_MONOTONIC) > ends
  raise error, message if late && !(block.binding.receiver.equal?(SyntaxSuggest) rescue false)
  result
end

# There are no other programs.
missing = ->(command) { raise Errno::ENOENT, command.to_s }
{ :` => missing, spawn: missing, exec: missing, system: ->(*) {} }.each do |name, body|
  Kernel.define_method(name) { |*words, **| body.(words.find { |word| word.is_a?(String) }) }
  Kernel.send(:private, name)
end
IO.define_singleton_method(:popen) { |*words, **| missing.(words.flatten.find { |word| word.is_a?(String) }) }

# What is evaluated has no blocks of END that anybody would run: the same text, with `at_exit` in their place.
# Ruby itself says where it reads one; text that it does not read stays as it is.
registering = lambda do |text|
  verbose, $VERBOSE = $VERBOSE, nil
  nodes = text.match?(/\bEND\s*\{/) ? [RubyVM::AbstractSyntaxTree.parse(text)] : []
  places = []
  while (node = nodes.pop)
    places.push([node.first_lineno, node.first_column]) if node.type == :POSTEXE
    nodes.concat(node.children.grep(RubyVM::AbstractSyntaxTree::Node))
  end
  lines = text.lines
  places.sort.reverse_each { |line, column| lines[line - 1].bytesplice(column, 3, "at_exit") }
  lines.join
rescue SyntaxError
  text
ensure
  $VERBOSE = verbose
end

# Lambdas, so that a program finds nothing of them.
$setup = lambda do |entry|
  own = /\A(?:eval:\d+|#{Regexp.escape(entry)}):in /
  $setup = nil
  # A frame of ours that sorts (sorting.rb) stands where Ruby's own would.
  sorted = ->(frame) { frame.to_s.start_with?("sorted:") }
  placed = lambda do |frames|
    frames.each_with_index.filter_map do |frame, index|
      next frame unless sorted.(frame)
      caller = frames.drop(index).find { |other| !sorted.(other) }
      shown = frame.to_s.end_with?("`each'") || !sorted.(frames[index + 1])
      frame.to_s.sub(/\A.*?(?=:in )/) { caller.to_s[/\A.*?:\d+/] } if caller && shown && frame.is_a?(String)
    end
  end
  strip = ->(frames) { frames && placed.(frames.take(frames.rindex { |frame| !frame.to_s.match?(own) }&.succ || 0)) }
  %i[backtrace backtrace_locations].each do |name|
    original = Exception.instance_method(name)
    Exception.define_method(name) { strip.(original.bind_call(self)) }
  end
  %i[caller caller_locations].each do |name|
    original = Kernel.instance_method(name)
    frames = ->(object, start, length) do
      at, count = start.is_a?(Range) ? [start.begin.to_i, start.end && start.size] : [start, length]
      all = strip.(original.bind_call(object, at + 3))
      count ? all&.take(count) : all
    end
    Kernel.define_method(name) { |start = 1, length = nil| frames.(self, start, length) }
    Kernel.send(:private, name)
  end
  # Ruby's own library of gems stands between a program and what it requires.
  gems = "<internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:136:in `require'"
  LoadError.define_method(:backtrace) do
    frames = super()
    frames&.first&.end_with?(":in `require'") ? [gems, gems, *frames.drop(1)] : frames
  end
  home = "/home/program"
  locations = Kernel.instance_method(:caller_locations)
  Kernel.define_method(:__dir__) { File.dirname(locations.bind_call(self, 2, 1).first.absolute_path || "#{home}/#{entry}") }
  Kernel.send(:private, :__dir__)
  endings = []
  at_exit = ->(block) { block ? endings.push(block).last : raise(ArgumentError, "called without block") }
  Kernel.define_method(:at_exit) { |&block| at_exit.(block) }
  Kernel.send(:private, :at_exit)
  Kernel.define_singleton_method(:at_exit) { |&block| at_exit.(block) }
  # Nobody sends this signal but the end of the program.
  trapped = nil
  others = Signal.method(:trap)
  trap = lambda do |signal, command, block|
    next others.(signal, *command, &block) unless [0, "EXIT", "SIGEXIT"].include?(signal.is_a?(Symbol) ? signal.to_s : signal)
    before, trapped = trapped, block || command.first
    before
  end
  Kernel.define_method(:trap) { |signal, *command, &block| trap.(signal, command, block) }
  Kernel.send(:private, :trap)
  Signal.define_singleton_method(:trap) { |signal, *command, &block| trap.(signal, command, block) }

  Dir.chdir(home)
  # What is written is seen at once, and written as into a pipe: without colours and what moves.
  [$stdin, $stdout, $stderr].each { |stream| %i[tty? isatty].each { |name| stream.define_singleton_method(name) { false } } }
  $stdout.sync = true
  $0 = entry
  text = File.read(entry)
  if (mark = text.index(/^__END__\n/))
    Object.const_set(:DATA, File.open(entry).tap { |file| file.seek(text[0, mark].bytesize + "__END__\n".bytesize) })
  end
  RubyVM.keep_script_lines = true

  tell = lambda do |error|
    next if error.is_a?(SystemExit)
    bare = error.is_a?(SyntaxError) && !error.backtrace&.any?
    $stderr.write(bare ? "#{entry}: #{error.detailed_message(highlight: false)}\n" : error.full_message(highlight: false, order: :top))
  end
  status = 0
  attempt = ->(&part) do
    part.call
    nil
  rescue Exception => error
    status = error.is_a?(SystemExit) ? error.status : 1
    error
  end
  failure = attempt.() { eval(registering.(text), TOPLEVEL_BINDING, entry) }
  last = failure
  endings.push(-> { trapped.call(0) }) if trapped.respond_to?(:call)
  until endings.empty?
    block = endings.pop
    # What failed last is `$!` for what the program registered.
    late = attempt.() { last ? (begin; raise last; rescue Exception; block.call; end) : block.call }
    last = late || last
    tell.(late) if late
  end
  tell.(failure) if failure
  $stdout.flush
  exit!(status)
end
