using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.History.Tests;
using Npgsql;
using static ContactCenter.Cases.Tickets.TicketStep;

namespace ContactCenter.Cases.Tests.Tickets;

/// <summary>Tickets as they are kept: their deadlines, their steps, what is never lost of them.</summary>
[Collection(PostgresTests.Name)]
public sealed class TicketStoreTests(PostgresFixture postgres)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    // Ordinary: the end of the local calendar day of acceptance.
    [InlineData("software-fault", "2026-03-06T17:59:00", "2026-03-06T23:59:59.999")]
    [InlineData("software-fault", "2026-03-07T00:00:00", "2026-03-07T23:59:59.999")]
    // Hard: the end of the second working day; the National Day of 2026 lies between.
    [InlineData("hard-question", "2026-09-30T10:00:00", "2026-10-09T23:59:59.999")]
    [InlineData("hard-question", "2026-03-06T17:59:00", "2026-03-10T23:59:59.999")]
    public async Task TKT_03_ordinary_is_due_the_same_day_and_hard_within_two_working_days(string type, string at, string due)
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        tickets.SetTime(at);
        var ticket = await tickets.CreateAsync(type);
        Assert.Equal(SomeTickets.Local(due), ticket.Answering!.Term.DueAt);
        Assert.Equal(SomeTickets.Local(due), ticket.Closing!.Term.DueAt);
    }

    [Fact]
    public async Task X32_the_class_changes_before_the_first_due_from_the_same_moment_and_not_after_it()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        tickets.SetTime("2026-03-06T17:59:00");
        var ticket = await tickets.CreateAsync("software-fault");
        var type = (await tickets.Types.FindAsync(ticket.Type, 1, None))!.Definition;
        Assert.True(await tickets.Store.ReclassifyAsync(ticket, type, TicketClass.Hard, "要问政策科", "supervisor", None));
        var hard = (await tickets.FindAsync(ticket.Id))!;
        Assert.Equal((TicketClass.Hard, SomeTickets.Local("2026-03-10T23:59:59.999")), (hard.Class, hard.Closing!.Term.DueAt));
        var kept = await tickets.Duties.FindAsync(TicketDuties.CloseName, ticket.Id, None);
        Assert.Equal(("要问政策科", SomeTickets.Local("2026-03-06T23:59:59.999")), (kept!.Withdrawn!.Why, kept.Term.DueAt));

        tickets.SetTime("2026-03-11T00:00:00");
        Assert.False(await tickets.Store.ReclassifyAsync(hard, type, TicketClass.Ordinary, "x", "supervisor", None));
        Assert.Equal(TicketClass.Hard, (await tickets.FindAsync(ticket.Id))!.Class);
        Assert.Equal(["created", "classChanged"], (await tickets.Queries.HistoryAsync(ticket.Id, None)).Select(e => e.Step));
    }

    [Fact]
    public async Task TKT_07_every_step_is_kept_with_who_when_and_why_and_nobody_changes_it()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var ticket = await tickets.CreateAsync("complaint");
        var closed = await tickets.WalkAsync(ticket.Id, Review, Assign, Start, WaitOutside, Resume, TicketStep.Answer, CallBack,
            TicketStep.Score, Close);
        Assert.Equal((TicketState.Closed, DutyState.Met), (closed.State, closed.Closing!.StateAt(tickets.Clock.GetUtcNow())));
        var history = await tickets.Queries.HistoryAsync(ticket.Id, None);
        Assert.Equal(Enumerable.Range(1, 10), history.Select(e => e.Seq));
        Assert.All(history.Zip(history.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        foreach (var sql in new[] { "UPDATE cases.ticket_event SET by = 'x'", "DELETE FROM cases.ticket_event",
            "DELETE FROM cases.ticket", "UPDATE cases.ticket SET accepted_at = now()" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => tickets.Database.WriteAsync(sql, None));
        }
    }

    [Fact]
    public async Task Reopened_it_keeps_the_time_that_it_had()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var ticket = await tickets.CreateAsync("software-fault");
        var due = ticket.Closing!.Term;
        await tickets.WalkAsync(ticket.Id, Review, Assign, Start, TicketStep.Answer);
        await tickets.StepAsync(ticket.Id, CallBack, c => c with { Callback = "t-1", Unreached = 3 });
        var closed = await tickets.WalkAsync(ticket.Id, TicketStep.Score, Close);
        Assert.Equal(DutyState.Met, closed.Closing!.StateAt(tickets.Clock.GetUtcNow()));
        tickets.SetTime("2026-03-09T09:00:00");
        var again = await tickets.WalkAsync(ticket.Id, Reopen);
        Assert.Equal((due, DutyState.Overdue), (again.Closing!.Term, again.Closing.StateAt(tickets.Clock.GetUtcNow())));
        Assert.NotNull((await tickets.Duties.FindAsync(TicketDuties.CloseName, ticket.Id, None))!.Met);
        // Calls in vain before do not count for what is answered anew.
        Assert.Null(again.ClosedAt);
        Assert.Null(again.Callback);
        Assert.Equal(0, again.Unreached);
    }

    [Fact]
    public async Task Of_two_people_who_take_a_step_at_once_one_does()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var ticket = await tickets.CreateAsync("software-fault");
        var move = new TicketMove.Accepted(TicketState.UnderReview, DutyEffect.None);
        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            tickets.Store.MoveAsync(ticket, Review, move, new(null), "p" + i, None)));
        Assert.Single(done, d => d);
        Assert.Equal(["created", "review"], (await tickets.Queries.HistoryAsync(ticket.Id, None)).Select(e => e.Step));
    }

    [Fact]
    public async Task Notes_and_a_step_at_once_are_all_kept_one_after_the_other()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var people = new TicketPeople(tickets.Database, tickets.Store, tickets.Clock);
        var ticket = await tickets.CreateAsync("software-fault");
        var step = tickets.Store.MoveAsync(
            ticket, Review, new TicketMove.Accepted(TicketState.UnderReview, DutyEffect.None), new(null), "supervisor", None);
        var notes = Enumerable.Range(0, 8).Select(i => people.NoteAsync(ticket, $"note {i}", ["p" + i, "all"], "agent8001", None));
        Assert.All(await Task.WhenAll([step, .. notes]), Assert.True);

        var history = await tickets.Queries.HistoryAsync(ticket.Id, None);
        Assert.Equal(Enumerable.Range(1, 10), history.Select(e => e.Seq));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"note {i}"), history.Where(e => e.Step == "noted").Select(e => e.Text).Order());
        Assert.All(history.Zip(history.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    [Fact]
    public async Task Two_who_urge_at_once_are_two_levels_and_the_highest_is_the_last()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var people = new TicketPeople(tickets.Database, tickets.Store, tickets.Clock);
        var ticket = await tickets.CreateAsync("software-fault");
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => people.UrgeAsync(ticket, "why", "agent8001", None))), Assert.True);
        Assert.Equal(
            ["1: why", "2: why", "3: why", "3: why"],
            (await tickets.Queries.HistoryAsync(ticket.Id, None)).Where(e => e.Step == "urged").Select(e => e.Text));
        Assert.Equal(3, (await tickets.FindAsync(ticket.Id))!.UrgeLevel);
    }

    [Fact]
    public async Task An_informants_ticket_is_no_draft_which_nobody_would_see()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var draft = SomeTickets.Wish("tax-report") with { IsDraft = true };
        var refused = Assert.IsType<TicketEntry.Refused>(await tickets.Store.CreateAsync(draft, None));
        Assert.Equal("ticket-no-draft", Assert.Single(refused.Errors, e => e.Key == "draft").Value.Kind.Code);
        Assert.IsType<TicketEntry.Kept>(await tickets.Store.CreateAsync(SomeTickets.Wish("consult") with { IsDraft = true }, None));
    }

    [Fact]
    public async Task A_form_that_does_not_fit_its_version_is_refused_by_field_and_nothing_is_kept()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var wish = SomeTickets.Wish("complaint",
            form: new() { ["about"] = "weather", ["happenedOn"] = "yesterday", ["more"] = "<script>" });
        var refused = Assert.IsType<TicketEntry.Refused>(await tickets.Store.CreateAsync(wish, None));
        Assert.Equal(["form.about", "form.against", "form.happenedOn", "form.more"], refused.Errors.Keys.Order());
        Assert.Empty(await tickets.Database.ReadAsync("SELECT 1 FROM cases.ticket", r => r.GetInt32(0), None));
    }

    [Fact]
    public async Task A_ticket_keeps_the_version_of_its_type_when_the_type_changes_under_it()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var old = await tickets.CreateAsync("software-fault");
        var first = (await tickets.Types.FindAsync("software-fault", 1, None))!;
        var form = (JsonObject)JsonNode.Parse(
            """
            {
              "type": "object", "properties": { "host": { "type": "string", "title": "主机", "titleEn": "Host" } },
              "required": ["host"], "additionalProperties": false
            }
            """)!;
        Assert.True(await tickets.Types.SaveAsync(
            first with { Version = 2, ValidFrom = new(2026, 3, 6),
                Definition = first.Definition with { Form = form, OrdinaryRule = "working-days:1" } },
            "new form", "admin", tickets.Clock.GetUtcNow(), None));

        Assert.IsType<TicketEntry.Refused>(await tickets.Store.CreateAsync(SomeTickets.Wish("software-fault"), None));
        var young = await tickets.CreateAsync(SomeTickets.Wish("software-fault", form: new() { ["host"] = "etax" }));
        Assert.Equal((1, 2), (old.TypeVersion, young.TypeVersion));
        Assert.Equal("working-days:1", young.Closing!.Rule.Code);
        var closed = await tickets.WalkAsync(old.Id, Review, Assign, Start, TicketStep.Answer, CallBack, TicketStep.Score, Close);
        Assert.Equal((1, "same-day"), (closed.TypeVersion, closed.Closing!.Rule.Code));
    }

    [Fact]
    public async Task What_comes_by_mail_is_one_ticket_however_often_it_is_read()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var wish = SomeTickets.Wish("consult") with { Source = new(TicketSourceKind.Mail, "m-1") };
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => tickets.Store.CreateAsync(wish, None)));
        var kept = all.Cast<TicketEntry.Kept>().ToList();
        Assert.Single(kept, k => k.IsNew);
        Assert.Single(kept.Select(k => k.Ticket.Id).Distinct());
    }

    [Fact]
    public async Task Of_a_voicemail_there_is_one_ticket_and_of_a_call_as_many_as_it_had_matters()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        async Task<int> CountAsync(TicketSource source) => (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            tickets.Store.CreateAsync(SomeTickets.Wish("consult") with { Source = source }, None))))
            .Cast<TicketEntry.Kept>().Select(k => k.Ticket.Id).Distinct().Count();
        Assert.Equal(1, await CountAsync(new(TicketSourceKind.Message, "m-1") { IsOnce = true }));
        Assert.Equal(1, await CountAsync(new(TicketSourceKind.WebMessage, "w-1") { IsOnce = true }));
        Assert.Equal(4, await CountAsync(new(TicketSourceKind.Call, "c-1")));
    }

    [Fact]
    public async Task TKT_10_of_an_informants_ticket_nothing_stands_in_the_database_in_clear_and_without_the_key_nothing_is_read()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var ticket = await tickets.CreateAsync(SomeTickets.Wish("tax-report", "举报某公司"));
        await tickets.WalkAsync(ticket.Id, Review, Assign, Start, TicketStep.Answer);
        var rejected = await tickets.CreateAsync(SomeTickets.Wish("tax-report", "举报某店"));
        await tickets.WalkAsync(rejected.Id, Review, Reject);
        Assert.NotNull((await tickets.Duties.FindAsync(TicketDuties.CloseName, rejected.Id, None))!.Withdrawn);
        foreach (var table in new[] { "cases.ticket", "cases.ticket_event", "backoffice.duty" })
        {
            var rows = string.Join('\n', await tickets.Database.ReadAsync($"SELECT r::text FROM {table} r", r => r.GetString(0), None));
            Assert.DoesNotContain("举报某", rows, StringComparison.Ordinal);
            Assert.DoesNotContain("13912345678", rows, StringComparison.Ordinal);
            Assert.DoesNotContain("某某公司", rows, StringComparison.Ordinal);
            Assert.DoesNotContain("因为", rows, StringComparison.Ordinal);
        }

        var open = (await tickets.FindAsync(ticket.Id))!;
        Assert.Equal(("举报某公司", "因为"), (open.Text.Title, open.Text.Answer));
        File.Delete(Path.Combine(tickets.KeyFolder, "informants.key"));
        Assert.Equal(string.Empty, (await tickets.FindAsync(ticket.Id))!.Text.Title);
    }

    [Fact]
    public async Task What_is_not_in_somebodys_sight_does_not_exist_for_them()
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        var (open, complaint, report) =
            (await tickets.CreateAsync("consult"), await tickets.CreateAsync("complaint"), await tickets.CreateAsync("tax-report"));
        var agent = new TicketSight("agent8002", ["tax-general"]);
        var author = new TicketSight("agent8001", []);
        var supervisor = new TicketSight("supervisor", null) { WithRestricted = true };
        var officer = new TicketSight("informants", null) { WithInformants = true };
        var department = new TicketSight("department", null) { Departments = ["zhengguan"] };
        Assert.Equal([], await IdsAsync(tickets, agent));
        Assert.Equal([open.Id, complaint.Id], await IdsAsync(tickets, author));
        Assert.Equal([open.Id, complaint.Id], await IdsAsync(tickets, supervisor));
        Assert.Equal([open.Id, report.Id], await IdsAsync(tickets, officer));
        Assert.Equal([], await IdsAsync(tickets, department));
        Assert.Null(await tickets.Queries.FindAsync(report.Id, supervisor, None));

        await tickets.Database.WriteAsync(
            "INSERT INTO cases.department VALUES ('zhengguan', '征管科', 'Collection', false, '{}', now(), 'admin')", None);
        await tickets.WalkAsync(open.Id, Review);
        await tickets.StepAsync(open.Id, Assign, c => c with { Department = "zhengguan" });
        await tickets.WalkAsync(report.Id, Review);
        await tickets.StepAsync(report.Id, Assign, c => c with { Department = "zhengguan" });
        Assert.Equal([open.Id], await IdsAsync(tickets, department));
        Assert.Equal([open.Id, report.Id], await IdsAsync(tickets, department with { WithInformants = true }));
    }

    [Theory]
    [InlineData("发票", true)]
    [InlineData("开具失败", true)]
    [InlineData("张三", true)]
    [InlineData("税务", false)]
    public async Task It_is_found_by_two_characters(string words, bool found)
    {
        await using var tickets = await SomeTickets.CreateAsync(postgres);
        await tickets.CreateAsync("consult");
        await tickets.CreateAsync(SomeTickets.Wish("tax-report", "发票"));
        var page = await tickets.Queries.ListAsync(
            new(TicketSight.Everything) { Words = words }, new(1, 50, TicketQueries.List.Rules.Standard), None);
        Assert.Equal(found ? 1 : 0, page.Items.Count);
        Assert.Equal(page.Items.Count, page.Total);
    }

    private static async Task<List<string>> IdsAsync(SomeTickets tickets, TicketSight sight) =>
    [
        .. (await tickets.Queries.ListAsync(new(sight), new(1, 50, new("createdAt", Descending: false)), None)).Items.Select(t => t.Id),
    ];
}
