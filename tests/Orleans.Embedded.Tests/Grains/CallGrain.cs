using Orleans.Runtime;

namespace Orleans.Embedded.Tests;

internal sealed class CallGrain(Probe probe) : Grain, ICallGrain
{
    public static readonly AsyncLocal<string?> Local = new();

    public Task<Message> Echo(Message message) => Task.FromResult(message);

    public ValueTask<int> EchoValue(int number, long big, string? text, TimeSpan span)
        => ValueTask.FromResult(number + (int)big + (text?.Length ?? 0) + (int)span.TotalSeconds);

    public ValueTask DoValue() => ValueTask.CompletedTask;

    public async Task FailLater()
    {
        await Task.Yield();
        throw new RefusedException("later");
    }

    public Task<int> FailAtOnce() => throw new RefusedException("at once");

    public ValueTask<int> FailValue() => throw new ArgumentOutOfRangeException("value");

    public Task<string?> ReadContext(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public Task ChangeContext(string key)
    {
        RequestContext.Set(key, "changed");
        return Task.CompletedTask;
    }

    public async Task<string?> ReadContextThrough(ICallGrain other, string key)
    {
        await Task.Yield();
        return await other.ReadContext(key);
    }

    public Task<Message> Ask(ICallGrain other, Message message) => other.Echo(message);

    public Task<ICallGrain> Me() => Task.FromResult(this.AsReference<ICallGrain>());

    public async Task CallMyself() => await this.AsReference<ICallGrain>().Me();

    public async Task CallBack(ICallGrain other) => await other.Ask(this.AsReference<ICallGrain>(), new Message("back", 1, []));

    public async Task WaitForCancel(string note, CancellationToken cancellation)
    {
        probe.Note(this.GetPrimaryKeyString(), note);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
    }

    public async Task<int> Depth(int levels)
        => levels == 0 ? 0 : 1 + await GrainFactory.GetGrain<ICallGrain>($"{this.GetPrimaryKeyString()}.").Depth(levels - 1);

    public Task<bool> SeesCallersAsyncLocal() => Task.FromResult(Local.Value is not null);
}
