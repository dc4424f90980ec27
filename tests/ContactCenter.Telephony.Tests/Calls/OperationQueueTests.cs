using ContactCenter.Telephony.Calls;

namespace ContactCenter.Telephony.Tests.Calls;

public sealed class OperationQueueTests
{
    [Fact]
    public async Task Operations_run_one_after_another_in_the_order_they_were_posted()
    {
        var queue = new OperationQueue(_ => { });
        var seen = new List<int>();
        var done = new TaskCompletionSource();
        var running = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var number = i;
            queue.Post(async () =>
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                await Task.Yield();
                seen.Add(number);
                Interlocked.Decrement(ref running);
            });
        }

        queue.Post(() => done.SetResult());
        await done.Task;
        Assert.Equal(Enumerable.Range(0, 1_000), seen);
    }

    [Fact]
    public async Task Failing_operation_is_told_and_the_next_one_runs()
    {
        var failures = new List<Exception>();
        var queue = new OperationQueue(failures.Add);
        var done = new TaskCompletionSource();

        queue.Post(() => throw new InvalidOperationException("first"));
        queue.Post(() => done.SetResult());

        await done.Task;
        Assert.Equal("first", Assert.Single(failures).Message);
    }

    [Fact]
    public async Task Operation_posted_from_within_an_operation_runs_after_it()
    {
        var queue = new OperationQueue(_ => { });
        var seen = new List<string>();
        var done = new TaskCompletionSource();

        queue.Post(() =>
        {
            queue.Post(() =>
            {
                seen.Add("inner");
                done.SetResult();
            });
            seen.Add("outer");
        });

        await done.Task;
        Assert.Equal(["outer", "inner"], seen);
    }
}
