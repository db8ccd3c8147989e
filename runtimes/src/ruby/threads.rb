# Threads that take turns where they wait: here Ruby's own do not start. A thread is a fiber; whoever waits lets the
# others go on until what it waits for is there.
sleep_really = Kernel.instance_method(:sleep)

scheduler = Class.new do
  # `ending`: what was raised in a thread and ends the program.
  attr_accessor :current, :ending
  attr_reader :threads, :main

  define_method(:initialize) do |main|
    @main = @current = main
    @threads = [main]
  end

  def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)

  # Gives whether what is waited for came before `ends`.
  def wait(ends = nil, &ready)
    waiting = @current
    until ready.call
      return false if ends && now >= ends
      waiting.ready, waiting.ends = ready, ends
      waiting.fiber.equal?(Fiber.current) ? Fiber.yield : run_others
      waiting.ready = waiting.ends = nil
    end
    true
  end

  # Until somebody wakes it up.
  def rest(ends = nil)
    resting = @current
    resting.woken = false
    wait(ends) { resting.woken }
  end

  def pass
    turns = 0
    wait { (turns += 1) > 1 }
  end

  define_method(:run_others) do
    waiting = @current
    others = @threads - [waiting]
    able = others.select { |thread| thread.able?(now) && !thread.running }
    if able.empty?
      ends = @threads.filter_map(&:ends).min
      raise ThreadError, "No live threads left. Deadlock?" unless ends
      sleep_really.bind_call(self, [ends - now, 0].max)
    end
    able.each do |thread|
      @current = thread
      thread.running = true
      thread.fiber.resume
      thread.running = false
    end
    @current = waiting
    @threads.select!(&:alive?)
    raise @ending if @ending && waiting.equal?(@main)
  end
end

real = Thread
turns = nil
thread = Class.new do
  attr_accessor :ready, :ends, :running, :woken, :name, :report_on_exception, :abort_on_exception, :priority
  attr_reader :fiber

  define_method(:initialize) do |*args, &block|
    raise ThreadError, "must be called with a block" unless block
    @place = block.source_location.join(":")
    @report_on_exception = self.class.report_on_exception
    @values, @state = {}, "run"
    @fiber = Fiber.new do
      @value = catch(self) { block.call(*args) }
    rescue Exception => error
      @error = error
      tell if report_on_exception && !error.is_a?(SystemExit)
      turns.ending ||= error if error.is_a?(SystemExit) || abort_on_exception || self.class.abort_on_exception
    ensure
      @state = @error ? nil : false
    end
    turns.threads << self
  end

  def able?(now) = alive? && (ready.nil? || (ends && now >= ends) || ready.call)
  def alive? = !!@state
  def stop? = !alive? || !ready.nil?
  def status = alive? && ready ? "sleep" : @state
  def [](key) = @values[key.to_sym]
  def []=(key, value)
    @values[key.to_sym] = value
  end
  def key?(key) = @values.key?(key.to_sym)
  def keys = @values.keys
  def fetch(key, ...) = @values.fetch(key.to_sym, ...)
  alias_method :thread_variable_get, :[]
  alias_method :thread_variable_set, :[]=
  alias_method :thread_variable?, :key?
  def group = nil
  def native_thread_id = 1
  def backtrace = []
  def wakeup = alive? ? tap { self.woken = true } : raise(ThreadError, "killed thread")
  alias_method :run, :wakeup
  def inspect = "#<Thread:0x#{object_id.to_s(16).rjust(16, "0")}#{"@#{name}" if name}#{" #{@place}" if @place} #{status || "dead"}>"
  alias_method :to_s, :inspect
  def tell = $stderr.write("#{inspect} terminated with exception (report_on_exception is true):\n#{@error.full_message(highlight: false, order: :top)}")

  define_method(:join) do |limit = nil|
    raise ThreadError, "Target thread must not be current thread" if turns.current.equal?(self)
    return unless turns.wait(limit && (turns.now + limit)) { !alive? }
    raise @error if @error
    self
  end
  def value = join && @value

  define_method(:kill) do
    turns.current.equal?(self) ? throw(self) : (@state = false)
    self
  end
  alias_method :exit, :kill
  alias_method :terminate, :kill

  class << self
    attr_accessor :abort_on_exception, :report_on_exception
    def start(...) = new(...)
    alias_method :fork, :start
    def exit = current.kill
    def kill(thread) = thread.kill
    def handle_interrupt(*) = yield
    def pending_interrupt? = false
    def exclusive = yield
  end
  define_singleton_method(:current) { turns.current }
  define_singleton_method(:main) { turns.main }
  define_singleton_method(:list) { turns.threads.select(&:alive?) }
  define_singleton_method(:pass) { turns.pass && nil }
  define_singleton_method(:stop) { turns.rest && nil }
end
thread.report_on_exception = true
main = thread.allocate
main.instance_exec { @values, @state, @report_on_exception = {}, "run", true }
turns = scheduler.new(main)
real.constants.each { |name| thread.const_set(name, real.const_get(name)) }
Object.send(:remove_const, :Thread)
Object.const_set(:Thread, thread)

Kernel.define_method(:sleep) do |seconds = nil|
  began = turns.now
  turns.rest(seconds && (began + seconds))
  (turns.now - began).round
end
Kernel.send(:private, :sleep)
Kernel.define_singleton_method(:sleep) { |*seconds| Object.new.send(:sleep, *seconds) }

Thread::Mutex.class_eval do
  define_method(:lock) do
    raise ThreadError, "deadlock; recursive locking" if owned?
    turns.wait { @owner.nil? }
    @owner = turns.current
    self
  end
  define_method(:try_lock) { @owner.nil? && !!(@owner = turns.current) }
  define_method(:unlock) do
    raise ThreadError, "Attempt to unlock a mutex which is not locked" unless @owner
    raise ThreadError, "Attempt to unlock a mutex which is locked by another thread/fiber" unless owned?
    @owner = nil
    self
  end
  define_method(:locked?) { !@owner.nil? }
  define_method(:owned?) { turns.current.equal?(@owner) }
  define_method(:synchronize) do |&block|
    raise ThreadError, "must be called with a block" unless block
    lock
    begin
      block.call
    ensure
      unlock if owned?
    end
  end
  define_method(:sleep) do |seconds = nil|
    unlock
    Kernel.sleep(*seconds).tap { lock }
  end
end

Thread::ConditionVariable.class_eval do
  define_method(:wait) do |mutex, seconds = nil|
    place = Object.new
    (@waiting ||= []) << place
    mutex.unlock
    turns.wait(seconds && (turns.now + seconds)) { !@waiting.include?(place) }
    @waiting.delete(place)
    mutex.lock
    self
  end
  define_method(:signal) { tap { @waiting&.shift } }
  define_method(:broadcast) { tap { @waiting&.clear } }
end

[Thread::Queue, Thread::SizedQueue].each do |queue|
  take = queue.instance_method(:pop)
  queue.define_method(:pop) do |non_block = false, timeout: nil|
    return take.bind_call(self, true) if non_block
    turns.wait(timeout && (turns.now + timeout)) { !empty? || closed? }
    empty? ? nil : take.bind_call(self, true)
  end
  queue.alias_method :shift, :pop
  queue.alias_method :deq, :pop
end
Thread::SizedQueue.class_eval do
  put = instance_method(:push)
  define_method(:push) do |item, non_block = false, timeout: nil|
    return put.bind_call(self, item, true) if non_block
    return nil unless turns.wait(timeout && (turns.now + timeout)) { size < max || closed? }
    put.bind_call(self, item, true)
  end
  alias_method :<<, :push
  alias_method :enq, :push
end

require "monitor"
Monitor.class_eval do
  define_method(:enter) do
    turns.wait { @owner.nil? || turns.current.equal?(@owner) }
    @owner = turns.current
    @count = @count.to_i + 1
    nil
  end
  define_method(:exit) do
    raise ThreadError, "current thread not owner" unless turns.current.equal?(@owner)
    @owner = nil if (@count -= 1).zero?
    nil
  end
  define_method(:try_enter) { (@owner.nil? || turns.current.equal?(@owner)) && enter.nil? }
  define_method(:synchronize) do |&block|
    enter
    begin
      block.call
    ensure
      self.exit
    end
  end
  define_method(:mon_locked?) { !@owner.nil? }
  define_method(:mon_owned?) { turns.current.equal?(@owner) }
  alias_method :mon_enter, :enter
  alias_method :mon_exit, :exit
  alias_method :mon_try_enter, :try_enter
  alias_method :mon_synchronize, :synchronize
  define_method(:wait_for_cond) do |condition, seconds|
    count, @count, @owner = @count, 0, nil
    gate = Thread::Mutex.new.lock
    condition.wait(gate, seconds)
    turns.wait { @owner.nil? }
    @owner, @count = turns.current, count
    true
  end
end
