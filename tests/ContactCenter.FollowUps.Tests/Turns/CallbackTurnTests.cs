using ContactCenter.Domain.Calls;
using ContactCenter.FollowUps.Entries;
using ContactCenter.FollowUps.Turns;
using ContactCenter.History.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.FollowUps.Tests.Turns;

/// <summary>Places of callers in the queue: taken, kept over the end of a Host, given up.</summary>
[Collection(PostgresTests.Name)]
public sealed class CallbackTurnTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset At = SomeFollowUps.Local("2026-03-09T10:00:00");

    private readonly Places _places = new();
    private SomeFollowUps _some = null!;

    public async Task InitializeAsync()
    {
        _some = await SomeFollowUps.CreateAsync(postgres);
        _some.Clock.SetUtcNow(At.AddMinutes(1).ToUniversalTime());
    }

    public async Task DisposeAsync() => await _some.DisposeAsync();

    [Fact]
    public async Task The_place_is_that_of_the_caller_and_there_once()
    {
        await _some.AskForCallbackAsync("c1", At);
        await _some.AskForCallbackAsync("c2", At.AddSeconds(30));
        await BeatAsync();
        await BeatAsync();

        Assert.Equal((SomeFollowUps.Queue, SomeFollowUps.Caller, At.AddSeconds(-50)), Assert.Single(_places.Taken) is var p
            ? (p.Queue, p.Number, p.Since) : default);
        var kept = _places.Taken[0];
        Assert.Equal((30, "vat", 1), (kept.Priority, Assert.Single(kept.Skills).Skill.Value, kept.Skills[0].Minimum));
    }

    [Fact]
    public async Task A_place_whose_Host_is_gone_is_kept_anew_where_it_stood()
    {
        await _some.AskForCallbackAsync("c1", At);
        await BeatAsync();
        _places.Kept.Clear();
        await BeatAsync();

        Assert.Equal(2, _places.Taken.Count);
        Assert.Equal(_places.Taken[0] with { Skills = [] }, _places.Taken[1] with { Skills = [] });
        Assert.Equal([.. _places.Taken[0].Skills], [.. _places.Taken[1].Skills]);
    }

    [Fact]
    public async Task A_call_that_does_not_reach_is_made_again_after_the_pause_and_as_often_as_the_queue_says()
    {
        await _some.AskForCallbackAsync("c1", At);
        for (var i = 1; i <= 3; i++)
        {
            await BeatAsync();
            Assert.Equal(Math.Min(i, 2), _places.Taken.Count);
            if (_places.Kept.Count > 0)
            {
                await _some.DialAsync(_places.Kept.Single(), _some.Clock.GetUtcNow(), DialResult.Busy);
                _places.Kept.Clear();
                await BeatAsync();
                Assert.Equal(i, _places.Taken.Count);
            }

            _some.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        var left = (await _some.FindAsync("c-c1"))!;
        Assert.Equal((FollowUpState.Open, 2, "8001"), (left.State, left.Attempts.Count, left.Attempts[0].Agent));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_given_up_when_the_caller_was_answered_or_an_agent_takes_it(bool rangAgain)
    {
        await _some.AskForCallbackAsync("c1", At);
        await BeatAsync();
        if (rangAgain)
        {
            await _some.RingAgainAsync("c2", At.AddSeconds(30));
        }
        else
        {
            await _some.Store.TakeAsync("c-c1", "8003", _some.Clock.GetUtcNow(), None);
        }

        await BeatAsync();

        Assert.Empty(_places.Kept);
        Assert.Single(_places.Taken);
    }

    [Fact]
    public async Task Who_is_reached_is_called_no_more()
    {
        await _some.AskForCallbackAsync("c1", At);
        await BeatAsync();
        await _some.DialAsync(_places.Kept.Single(), _some.Clock.GetUtcNow(), DialResult.Answered);
        _places.Kept.Clear();
        _some.Clock.Advance(TimeSpan.FromHours(1));
        await BeatAsync();

        Assert.Single(_places.Taken);
        Assert.Equal(FollowUpResult.Reached, (await _some.FindAsync("c-c1"))!.Closing!.Result);
    }

    private Task BeatAsync() =>
        new CallbackTurns(_some.Database, _some.Store, _places, _some.Clock, NullLogger<CallbackTurns>.Instance).BeatAsync(None);

    private sealed class Places : IKeptPlaces
    {
        public List<WantedPlace> Taken { get; } = [];

        public List<string> Kept { get; } = [];

        public (int Attempts, TimeSpan Pause)? RuleOf(string queue) => (2, TimeSpan.FromMinutes(10));

        public Task<string?> KeepAsync(WantedPlace place)
        {
            Taken.Add(place);
            Kept.Add("p" + Taken.Count);
            return Task.FromResult<string?>(Kept[^1]);
        }

        public Task<bool> IsKeptAsync(string call) => Task.FromResult(Kept.Contains(call));

        public Task GiveUpAsync(string call)
        {
            Kept.Remove(call);
            return Task.CompletedTask;
        }
    }
}
