using Orleans.Concurrency;

namespace Orleans.Embedded.Tests;

[GenerateSerializer, Immutable, Alias("tests.message")]
public sealed record Message([property: Id(0)] string Text, [property: Id(1)] int Number, [property: Id(2)] IReadOnlyList<string> Tags);

/// <summary>An exception of the application.</summary>
[GenerateSerializer, Alias("tests.refused")]
public sealed class RefusedException(string message) : Exception(message);

[Alias("tests.call")]
public interface ICallGrain : IGrainWithStringKey
{
    [Alias("echo")]
    Task<Message> Echo(Message message);

    [Alias("echo-value")]
    ValueTask<int> EchoValue(int number, long big, string? text, TimeSpan span);

    [Alias("do-value")]
    ValueTask DoValue();

    [Alias("fail-later")]
    Task FailLater();

    [Alias("fail-at-once")]
    Task<int> FailAtOnce();

    [Alias("fail-value")]
    ValueTask<int> FailValue();

    [Alias("read-context")]
    Task<string?> ReadContext(string key);

    [Alias("change-context")]
    Task ChangeContext(string key);

    [Alias("read-context-through")]
    Task<string?> ReadContextThrough(ICallGrain other, string key);

    [Alias("ask")]
    Task<Message> Ask(ICallGrain other, Message message);

    [Alias("me")]
    Task<ICallGrain> Me();

    [ResponseTimeout("00:00:00.3"), Alias("call-myself")]
    Task CallMyself();

    [ResponseTimeout("00:00:00.3"), Alias("call-back")]
    Task CallBack(ICallGrain other);

    [Alias("wait-for-cancel")]
    Task WaitForCancel(string note, CancellationToken cancellation);

    [AlwaysInterleave, Alias("depth")]
    Task<int> Depth(int levels);

    [Alias("local")]
    Task<bool> SeesCallersAsyncLocal();
}
