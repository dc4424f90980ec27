using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Tests;

namespace ContactCenter.FollowUps.Tests.Listeners;

/// <summary>TEL-09: callers who ask to be called back instead of waiting.</summary>
[Collection(PostgresTests.Name)]
public sealed class CallbackRequestTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset At = SomeFollowUps.Local("2026-03-09T10:00:00");

    private SomeFollowUps _some = null!;

    public async Task InitializeAsync() => _some = await SomeFollowUps.CreateAsync(postgres);

    public async Task DisposeAsync() => await _some.DisposeAsync();

    [Fact]
    public async Task A_number_waits_once_in_a_queue_however_often_it_asks()
    {
        await _some.AskForCallbackAsync("c1", At);
        await _some.AskForCallbackAsync("c2", At.AddMinutes(3));
        await _some.AskForCallbackAsync("c3", At.AddMinutes(4), "+8613900000002");

        var open = await OpenAsync();
        Assert.Equal([("c-c1", 2), ("c-c3", 1)], open.Select(f => (f.Id, f.Times)));
        Assert.Equal("c1", open[0].Call);
    }

    [Fact]
    public async Task Who_rings_again_and_is_answered_needs_no_call_any_more()
    {
        await _some.AskForCallbackAsync("c1", At);
        await _some.AskForCallbackAsync("c2", At, "+8613900000002");

        await _some.RingAgainAsync("c3", At.AddMinutes(10));

        var over = (await _some.FindAsync("c-c1"))!;
        Assert.Equal((FollowUpResult.RangAgain, At.AddMinutes(10).AddSeconds(5)), (over.Closing!.Result, over.Closing.At));
        Assert.Equal("c-c2", Assert.Single(await OpenAsync()).Id);
    }

    [Fact]
    public async Task Who_was_reached_from_the_list_of_lost_calls_is_not_called_again()
    {
        await _some.AskForCallbackAsync("c1", At);
        await _some.DialAsync("d1", At.AddMinutes(2), Domain.Calls.DialResult.NoAnswer);
        Assert.Single(await OpenAsync());
        await _some.DialAsync("d2", At.AddMinutes(5), Domain.Calls.DialResult.Answered);

        Assert.Equal(FollowUpResult.Reached, (await _some.FindAsync("c-c1"))!.Closing!.Result);
    }

    [Fact]
    public async Task Who_was_answered_before_asking_is_still_called_back()
    {
        await _some.RingAgainAsync("c0", At.AddHours(-1));
        await _some.AskForCallbackAsync("c1", At);

        await _some.HearAllAgainAsync();

        Assert.Equal("c-c1", Assert.Single(await OpenAsync()).Id);
    }

    private async Task<IReadOnlyList<FollowUp>> OpenAsync() => (await _some.Queries.ListAsync(
        new(FollowUpSight.Everything) { Closed = false }, new(1, 50, FollowUpQueries.List.Rules.Standard), CancellationToken.None)).Items;
}
