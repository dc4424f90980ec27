using ContactCenter.Backoffice.Duties;
using ContactCenter.Domain.Calls;
using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Tests;

namespace ContactCenter.FollowUps.Tests.Entries;

/// <summary>MSG-01…04: what becomes of a message, with the State Council's days of 2026.</summary>
[Collection(PostgresTests.Name)]
public sealed class MessageTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private SomeFollowUps _some = null!;

    public async Task InitializeAsync() => _some = await SomeFollowUps.CreateAsync(postgres);

    public async Task DisposeAsync() => await _some.DisposeAsync();

    [Fact]
    public async Task MSG_02_03_left_on_Friday_at_22_it_is_heard_until_Monday_and_answered_until_Tuesday()
    {
        var message = await _some.LeaveMessageAsync("c1", SomeFollowUps.Local("2026-03-06T22:00:00"));

        Assert.Equal(SomeFollowUps.Local("2026-03-09T23:59:59.999"), message.Listening!.DueAt);
        Assert.Equal(SomeFollowUps.Local("2026-03-10T23:59:59.999"), message.Answering.DueAt);
        Assert.Equal((SomeFollowUps.Caller, "12366", SomeFollowUps.Queue), (message.Number, message.EntryNumber, message.Queue));
    }

    [Fact]
    public async Task MSG_02_03_left_on_the_eve_of_a_holiday_it_has_until_after_it()
    {
        // National Day 2026: 1 to 7 October; Thursday the 8th is worked.
        var message = await _some.LeaveMessageAsync("c1", SomeFollowUps.Local("2026-09-30T22:00:00"));

        Assert.Equal(SomeFollowUps.Local("2026-10-08T23:59:59.999"), message.Listening!.DueAt);
        Assert.Equal(SomeFollowUps.Local("2026-10-09T23:59:59.999"), message.Answering.DueAt);
    }

    [Fact]
    public async Task X20_a_make_up_Saturday_is_a_working_day()
    {
        // Saturday 10 October 2026 is worked for National Day.
        var message = await _some.LeaveMessageAsync("c1", SomeFollowUps.Local("2026-10-09T22:00:00"));

        Assert.Equal(SomeFollowUps.Local("2026-10-10T23:59:59.999"), message.Listening!.DueAt);
        Assert.Equal(SomeFollowUps.Local("2026-10-12T23:59:59.999"), message.Answering.DueAt);
    }

    [Fact]
    public async Task It_is_in_time_at_its_last_millisecond_and_late_after_it()
    {
        var message = await _some.LeaveMessageAsync("c1", SomeFollowUps.Local("2026-03-06T22:00:00"));
        var (listen, answer) = (message.Listening!.DueAt, message.Answering.DueAt);
        Assert.Equal((DutyState.DueSoon, DutyState.Overdue), (message.ListenAt(listen), message.ListenAt(listen.AddMilliseconds(1))));

        Assert.True(await _some.Store.HearAsync(message.Id, listen, "wang", None));
        Assert.False(await _some.Store.HearAsync(message.Id, listen.AddDays(1), "li", None));
        await _some.Store.CloseAsync(message, new(answer.AddMilliseconds(1), "wang", FollowUpResult.OtherWay, "mail"), None);

        var closed = (await _some.FindAsync(message.Id))!;
        Assert.Equal(("wang", DutyState.Met), (closed.OpenedBy, closed.ListenAt(answer)));
        Assert.Equal(DutyState.MetLate, closed.AnswerAt(answer));
        Assert.Equal(DutyState.MetLate, (await _some.Duties.FindAsync("message.answer", message.Id, None))!.StateAt(answer));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 1)]
    public async Task What_is_late_is_no_longer_due_soon_as_figures_and_lists_say_alike(int ofTerm, int soon, int late)
    {
        var message = await _some.LeaveMessageAsync("c1", SomeFollowUps.Local("2026-03-06T22:00:00"));
        var (warn, due) = (message.Listening!.WarnAt, message.Listening.DueAt);
        var at = (ofTerm switch { < 0 => warn.AddMilliseconds(-1), 0 => due, _ => due.AddMilliseconds(1) }).ToUniversalTime();

        var counts = await _some.Queries.CountAsync(FollowUpSight.Everything, at, None);

        Assert.Equal((soon, late), (counts.DueSoon, counts.Overdue));
        Assert.Equal(soon, await TotalAsync(new(FollowUpSight.Everything) { WarnedBy = at }));
        Assert.Equal(late, await TotalAsync(new(FollowUpSight.Everything) { DueBefore = at }));
    }

    [Fact]
    public async Task MSG_03_opened_again_it_keeps_the_time_that_it_had()
    {
        var message = await _some.LeaveMessageAsync("c1", SomeFollowUps.Local("2026-03-06T22:00:00"));
        await _some.Store.CloseAsync(message, new(message.CreatedAt.AddHours(1), "wang", FollowUpResult.OtherWay, "mail"), None);

        Assert.True(await _some.Store.ReopenAsync(message.Id, message.CreatedAt.AddHours(2), None));

        var open = (await _some.FindAsync(message.Id))!;
        Assert.Equal((message.Answering.DueAt, FollowUpState.Open), (open.Answering.DueAt, open.State));
        Assert.Equal(DutyState.Overdue, open.AnswerAt(message.Answering.DueAt.AddMilliseconds(1)));
    }

    [Fact]
    public async Task A_call_that_the_caller_answers_answers_the_message_and_one_that_fails_is_counted()
    {
        var message = await _some.LeaveMessageAsync("c1", SomeFollowUps.Local("2026-03-06T22:00:00"));
        var monday = SomeFollowUps.Local("2026-03-09T09:00:00");
        foreach (var (call, minutes, result) in new[] { ("d1", 0, DialResult.Busy), ("d2", 5, DialResult.Answered) })
        {
            await _some.Store.AttemptAsync(message.Id, call, "8001", monday.AddMinutes(minutes), None);
            await _some.DialAsync(call, monday.AddMinutes(minutes), result);
        }

        var answered = (await _some.FindAsync(message.Id))!;
        Assert.Equal(["busy", "answered"], answered.Attempts.Select(a => a.Result));
        Assert.Equal((FollowUpResult.Reached, monday.AddMinutes(5).AddSeconds(10)), (answered.Closing!.Result, answered.Closing.At));
        Assert.Equal(DutyState.Met, (await _some.Duties.FindAsync("message.answer", message.Id, None))!.StateAt(monday.AddHours(1)));
    }

    [Fact]
    public async Task Hearing_every_event_again_makes_nothing_twice_and_takes_nothing_back()
    {
        var message = await _some.LeaveMessageAsync("c1", SomeFollowUps.Local("2026-03-06T22:00:00"));
        await _some.Store.AttemptAsync(message.Id, "d1", "8001", message.CreatedAt, None);
        await _some.DialAsync("d1", message.CreatedAt.AddMinutes(1), DialResult.Answered);
        await _some.Store.ReopenAsync(message.Id, message.CreatedAt.AddHours(1), None);

        await _some.HearAllAgainAsync();

        var all = await _some.Queries.ListAsync(new(FollowUpSight.Everything), new(1, 50, FollowUpQueries.List.Rules.Standard), None);
        Assert.Equal((message.Id, FollowUpState.Open), (Assert.Single(all.Items).Id, all.Items[0].State));
    }

    [Fact]
    public async Task Of_two_agents_who_take_it_one_has_it()
    {
        var message = await _some.LeaveMessageAsync("c1", SomeFollowUps.Local("2026-03-06T22:00:00"));

        var taken = await Task.WhenAll(new[] { "8001", "8002", "8003", "8004" }.Select(a =>
            _some.Store.TakeAsync(message.Id, a, message.CreatedAt.AddMinutes(1), None)));

        Assert.Single(taken, t => t);
    }

    [Fact]
    public async Task What_is_due_first_stands_first_and_what_is_late_is_counted()
    {
        var later = await _some.LeaveMessageAsync("c1", SomeFollowUps.Local("2026-03-10T10:00:00"));
        var first = await _some.LeaveMessageAsync("c2", SomeFollowUps.Local("2026-03-06T22:00:00"), "+8613900000002");
        var heard = await _some.LeaveMessageAsync("c3", SomeFollowUps.Local("2026-03-06T21:00:00"), "+8613900000003");
        await _some.Store.HearAsync(heard.Id, heard.CreatedAt.AddMinutes(1), "wang", None);

        var all = await _some.Queries.ListAsync(
            new(new FollowUpSight([SomeFollowUps.Queue], "8001")), new(1, 50, FollowUpQueries.List.Rules.Standard), None);
        Assert.Equal([first.Id, heard.Id, later.Id], all.Items.Select(f => f.Id));

        await _some.Store.TakeAsync(later.Id, "8002", later.CreatedAt, None);
        var todo = await _some.Queries.ListAsync(
            new(FollowUpSight.Everything) { OwnerOrNobody = "8001" }, new(1, 50, FollowUpQueries.List.Rules.Standard), None);
        Assert.Equal([first.Id, heard.Id], todo.Items.Select(f => f.Id));

        // Tuesday, 0:00: one was not heard in time; 80 % of Tuesday's and Monday's hours are over for none of the others.
        var counts = await _some.Queries.CountAsync(FollowUpSight.Everything, SomeFollowUps.Local("2026-03-10T00:00:00"), None);
        Assert.Equal((3, 2, 1), (counts.Open, counts.Pool, counts.Overdue));
        Assert.Equal(0, (await _some.Queries.CountAsync(new(["elsewhere"], "8001"), heard.CreatedAt, None)).Open);
    }

    private async Task<long> TotalAsync(FollowUpFilter filter) =>
        (await _some.Queries.ListAsync(filter, new(1, 50, new("dueAt", Descending: false)), None)).Total;
}
