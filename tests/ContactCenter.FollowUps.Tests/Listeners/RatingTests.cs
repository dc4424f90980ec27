using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Tests;

namespace ContactCenter.FollowUps.Tests.Listeners;

/// <summary>SAT-01, SAT-02: what callers say of their calls, as the figures count it.</summary>
[Collection(PostgresTests.Name)]
public sealed class RatingTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset At = SomeFollowUps.Local("2026-03-09T10:00:00");

    private SomeFollowUps _some = null!;

    public async Task InitializeAsync() => _some = await SomeFollowUps.CreateAsync(postgres);

    public async Task DisposeAsync() => await _some.DisposeAsync();

    [Fact]
    public async Task Pushed_delivered_and_answered_are_apart_and_the_last_answer_counts()
    {
        await _some.RateAsync("pushed", At);
        await _some.RateAsync("rated", At.AddMinutes(5), 2, 5);
        await _some.HearAllAgainAsync();

        Assert.Equal([("pushed", false, null), ("rated", true, (short?)5)], await _some.Database.ReadAsync(
            "SELECT call_id, pushed, rating FROM call_rating ORDER BY call_id",
            r => (r.GetString(0), r.GetBoolean(1), r.IsDBNull(2) ? (short?)null : r.GetInt16(2)), None));
    }

    [Fact]
    public async Task A_low_rating_is_to_be_looked_into_and_one_that_was_taken_back_is_not()
    {
        await _some.RateAsync("low", At, 1);
        await _some.RateAsync("taken-back", At, 1, 4);
        await _some.RateAsync("good", At, 5);

        var low = (await _some.FindAsync("r-low"))!;
        Assert.Equal((FollowUpKind.LowRating, FollowUpState.Open, "low", SomeFollowUps.Queue), (low.Kind, low.State, low.Call, low.Queue));
        Assert.Equal(SomeFollowUps.Local("2026-03-11T23:59:59.999"), low.Answering.DueAt);
        var taken = (await _some.FindAsync("r-taken-back"))!;
        Assert.Equal((FollowUpResult.NotNeeded, DutyState.Withdrawn), (taken.Closing!.Result, taken.AnswerAt(At)));
        Assert.Null(await _some.FindAsync("r-good"));

        // Agents do not look into each other's ratings.
        var seat = new FollowUpSight([SomeFollowUps.Queue], "8001") { WithRatings = false };
        Assert.Null(await _some.Queries.FindAsync("r-low", seat, None));
        Assert.Equal(0, (await _some.Queries.CountAsync(seat, At, None)).Open);
        Assert.True(await _some.Store.AssignAsync("r-low", "8001", At, None));
        Assert.NotNull(await _some.Queries.FindAsync("r-low", seat, None));
    }

    [Fact]
    public async Task A_number_is_known_to_have_been_asked()
    {
        await _some.RateAsync("c1", At);

        Assert.True(await _some.Ratings.WasAskedAsync(SomeFollowUps.Caller, At.AddSeconds(-1), None));
        Assert.False(await _some.Ratings.WasAskedAsync(SomeFollowUps.Caller, At.AddSeconds(1), None));
        Assert.False(await _some.Ratings.WasAskedAsync("+8613900000002", At.AddSeconds(-1), None));
    }
}
