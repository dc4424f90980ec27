using System.Globalization;
using ContactCenter.Assessment.Tests.Import;
using ContactCenter.Domain.Callbacks;
using ContactCenter.History.Queries;
using ContactCenter.History.Tests;

namespace ContactCenter.Assessment.Tests.Facts;

/// <summary>Which abandoned calls are to be called back, and which were: OUT-01, KPI-12, X11.</summary>
[Collection(PostgresTests.Name)]
public sealed class CallbackTests(PostgresFixture postgres)
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly DayPeriod Today = new(Day, Day, ImportRig.Shanghai);

    private int _ids;

    [Fact]
    public async Task OUT_01_twenty_abandoned_by_fourteen_numbers_of_which_three_were_answered_later_make_eleven_due()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        List<string> rows = [.. Enumerable.Range(0, 14).Select(n => Lost(Number(n), "09:00:00"))];
        rows.AddRange(Enumerable.Range(0, 6).Select(n => Lost(Number(n), "09:30:00")));
        rows.AddRange(Enumerable.Range(0, 3).Select(n => Reached(Number(n), "10:00:00")));
        await rig.ImportedAsync([.. rows]);
        Assert.Equal(new(Due: 11, Done: 0, AnsweredLater: 3, AnonymousCalls: 0, AbandonedCalls: 20), await FiguresAsync(rig));
    }

    [Theory]
    [InlineData("09:00:59", 1)] // while it still waited
    [InlineData("09:01:01", 0)]
    [InlineData("23:59:54", 0)]
    [InlineData("23:59:55", 1)] // answered at midnight, five seconds later
    public async Task OUT_01_only_an_answer_after_the_abandoned_call_and_before_midnight_takes_it_off_the_list(string ringsAgain, int due)
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(Lost(Number(1), "09:00:00"), Reached(Number(1), ringsAgain, waitSeconds: ringsAgain == "09:00:59" ? 0 : 5));
        Assert.Equal((due, 1 - due), (await FiguresAsync(rig)) is var f ? (f.Due, f.AnsweredLater) : default);
    }

    [Fact]
    public async Task OUT_01_the_last_abandoned_call_of_the_day_decides()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(
            Lost(Number(1), "09:00:00"), Reached(Number(1), "10:00:00"), Lost(Number(1), "11:00:00"),
            Lost(Number(2), "09:00:00"), Dialled(Number(2), "10:00:00"), Lost(Number(2), "11:00:00"));
        Assert.Equal(new(Due: 2, Done: 0, AnsweredLater: 0, AnonymousCalls: 0, AbandonedCalls: 4), await FiguresAsync(rig));
    }

    [Theory]
    [InlineData("13800000001", "13800000001", "09:01:00", 1)] // at the moment the caller gave up
    [InlineData("13800000001", "13800000001", "09:00:59", 0)]
    [InlineData("13800000001", "013800000001", "15:00:00", 1)] // the prefix for mobiles of other cities
    [InlineData("+8613800000001", "13800000001", "15:00:00", 1)]
    [InlineData("13800000001", "13800000002", "15:00:00", 0)]
    [InlineData("07715551234", "7715551234", "15:00:00", 1)]
    [InlineData("5551234", "0771-5551234", "15:00:00", 1)] // the centre's city
    [InlineData("5551234", "0772-5551234", "15:00:00", 0)]
    [InlineData("008613800000001", "138 0000 0001", "15:00:00", 1)]
    [InlineData("１３８００００００１１", "+86-13800000011", "15:00:00", 1)]
    [InlineData("13800000001", "13800000001", "23:59:59", 1)]
    public async Task OUT_01_a_call_back_is_an_attempt_to_the_number_after_it_gave_up_the_same_day(string lost, string dialled, string at, int done)
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(Lost(lost, "09:00:00"), Dialled(dialled, at));
        var figures = await FiguresAsync(rig);
        Assert.Equal((1, done), (figures.Due, figures.Done));
    }

    [Fact]
    public async Task OUT_01_a_call_back_on_the_next_day_is_too_late()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(Lost(Number(1), "23:50:00"), Dialled(Number(1), "00:00:00", Day.AddDays(1)));
        Assert.Equal((1, 0), (await FiguresAsync(rig)) is var f ? (f.Due, f.Done) : default);
        Assert.Equal(CallbackFigures.None, await FiguresAsync(rig, new(Day.AddDays(1), Day.AddDays(1), ImportRig.Shanghai)));
    }

    /// <summary>KPI-12: the answer to another spelling of the number that was lost.</summary>
    [Theory]
    [InlineData("+8613800000001", "13800000001")]
    [InlineData("13800000001", "013800000001")]
    [InlineData("8613800000001", "138-0000-0001")]
    [InlineData("0771-5551234", "5551234")]
    [InlineData("１３８００００００１１", "0086 13800000011")]
    public async Task KPI_12_a_lost_number_that_rang_again_in_another_spelling_and_was_answered_is_not_due(string lost, string again)
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(Lost(lost, "09:00:00"), Reached(again, "10:00:00"));
        Assert.Equal(new(Due: 0, Done: 0, AnsweredLater: 1, AnonymousCalls: 0, AbandonedCalls: 1), await FiguresAsync(rig));
    }

    [Fact]
    public async Task KPI_12_every_form_of_a_withheld_number_is_listed_and_not_due()
    {
        string[] forms = ["", "Anonymous", "0", "未知", "asserted-id-hidden", "NULL", "-1", "unavailable", "restricted", "private", "unknown", "匿名", "00000000"];
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync([.. forms.Select(form => Lost(form, "09:00:00"))]);
        Assert.Equal(new(Due: 0, Done: 0, AnsweredLater: 0, AnonymousCalls: forms.Length, AbandonedCalls: forms.Length), await FiguresAsync(rig));
    }

    [Fact]
    public async Task OUT_01_withheld_numbers_are_not_due_but_listed_apart()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(Lost("", "09:00:00"), Lost("anonymous", "09:10:00"), Lost(Number(1), "09:20:00"), Reached("", "10:00:00"));
        Assert.Equal(new(Due: 1, Done: 0, AnsweredLater: 0, AnonymousCalls: 2, AbandonedCalls: 3), await FiguresAsync(rig));
        var apart = await new CallbackQueries(rig.Database).ItemsAsync([CallbackState.Anonymous], CallScope.Everything, Today, 1, 10, CancellationToken.None);
        Assert.Equal((1, 2), (apart.Count, Assert.Single(apart.Items).Abandoned));
    }

    [Fact]
    public async Task OUT_01_the_list_shows_each_number_with_its_last_abandoned_call_and_the_call_back()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(
            Lost(Number(1), "09:00:00"), Lost(Number(1), "09:30:00"), Dialled(Number(1), "10:00:00"), Lost(Number(2), "11:00:00"), Lost(Number(3), "11:00:00"));
        var queries = new CallbackQueries(rig.Database);
        foreach (var stored in new[] { true, false })
        {
            if (!stored)
            {
                await using var forget = rig.Database.DataSource.CreateCommand("DELETE FROM rollup.folded_day");
                await forget.ExecuteNonQueryAsync();
            }

            var due = await queries.ItemsAsync([CallbackState.Done, CallbackState.Missed], CallScope.Everything, Today, 1, 2, CancellationToken.None);
            Assert.Equal(3, due.Count);
            Assert.Equal(
                [
                    new(Day, Number(1), CallbackState.Done, 2, At("09:31:00"), null, At("10:00:00"), "c2"),
                    new CallbackItem(Day, Number(2), CallbackState.Missed, 1, At("11:01:00"), null, null, "c4"),
                ],
                due.Items.AsEnumerable());
            var rest = await queries.ItemsAsync([CallbackState.Done, CallbackState.Missed], CallScope.Everything, Today, 2, 2, CancellationToken.None);
            Assert.Equal(Number(3), Assert.Single(rest.Items).Number);
        }
    }

    [Fact]
    public async Task OUT_01_an_answer_or_call_back_outside_the_scope_is_not_the_providers()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(
            Lost(Number(1), "09:00:00"), Reached(Number(1), "10:00:00", queue: "other"),
            Lost(Number(2), "09:00:00"), Dialled(Number(2), "10:00:00", entry: "12345"),
            Lost(Number(3), "09:00:00"), Dialled(Number(3), "10:00:00"),
            Lost(Number(4), "09:00:00", queue: "other"));
        Assert.Equal(new(Due: 3, Done: 2, AnsweredLater: 1, AnonymousCalls: 0, AbandonedCalls: 4), await FiguresAsync(rig));
        var scope = new CallScope(["tax-general"], ["12366"]);
        Assert.Equal(new(Due: 3, Done: 1, AnsweredLater: 0, AnonymousCalls: 0, AbandonedCalls: 3), await FiguresAsync(rig, Today, scope));
    }

    /// <summary>
    /// Days without any, days with less and with more than a page, withheld numbers, and numbers that rang in two queues; from stored sums
    /// and without.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task KPI_17_pages_of_several_days_put_together_are_the_list_and_count_what_was_due(int pageSize)
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var random = new Random(20260302);
        var rows = new List<string>();
        foreach (var (day, calls) in new[] { 4, 0, 0, 13, 1, 0, 9 }.Select((calls, d) => (Day.AddDays(d), calls)))
        {
            for (var i = 0; i < calls; i++)
            {
                var (number, queue, time) = (random.Next(8) is > 0 and var n ? Number(n) : "", random.Next(3) == 0 ? "other" : "tax-general", $"{9 + i % 12:00}:00:00");
                rows.Add(Lost(number, time, queue, day));
                rows.AddRange(random.Next(3) switch { 0 => [Reached(Number(random.Next(8)), time, queue: queue, day: day)], 1 => [Dialled(Number(random.Next(8)), time, day)], _ => Array.Empty<string>() });
            }
        }

        await rig.ImportedAsync([.. rows]);
        var (queries, week, none) = (new CallbackQueries(rig.Database), new DayPeriod(Day.AddDays(-1), Day.AddDays(7), ImportRig.Shanghai), CancellationToken.None);
        foreach (var scope in new[] { CallScope.Everything, new(["tax-general"], ["12366"]) })
        {
            foreach (var states in new CallbackState[][] { [CallbackState.Missed, CallbackState.Done], [CallbackState.AnsweredLater], [CallbackState.Anonymous], Enum.GetValues<CallbackState>() })
            {
                var whole = await queries.ItemsAsync(states, scope, week, 1, 200, none);
                Assert.Equal(whole.Count, whole.Items.Length);
                Assert.Equal(whole.Items.OrderBy(i => i.Day).ThenBy(i => i.Number, StringComparer.Ordinal), whole.Items);
                Assert.All(whole.Items, i => Assert.Contains(i.State, states));
                var pages = new List<CallbackItem>();
                for (var page = 1; page <= (whole.Count / pageSize) + 2; page++)
                {
                    var part = await queries.ItemsAsync(states, scope, week, page, pageSize, none);
                    Assert.Equal(whole.Count, part.Count);
                    Assert.InRange(part.Items.Length, 0, pageSize);
                    pages.AddRange(part.Items);
                }

                Assert.Equal(whole.Items.AsEnumerable(), pages);
            }

            var due = await queries.ItemsAsync([CallbackState.Missed, CallbackState.Done], scope, week, 1, 1, none);
            Assert.Equal((await FiguresAsync(rig, week, scope)).Due, due.Count);
        }
    }

    private static string Number(int n) => string.Create(CultureInfo.InvariantCulture, $"+86{13_800_000_000 + n}");

    private static DateTimeOffset At(string time, DateOnly? day = null) =>
        new((day ?? Day).ToDateTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture)), TimeSpan.FromHours(8));

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Waits a minute and gives up.</summary>
    private string Lost(string caller, string at, string queue = "tax-general", DateOnly? day = null)
    {
        var time = At(at, day);
        return $"c{++_ids},inbound,12366,{caller},{queue},,{Text(time)},{Text(time)},,{Text(time.AddMinutes(1))},,,abandoned,,";
    }

    private string Reached(string caller, string at, int waitSeconds = 5, string queue = "tax-general", DateOnly? day = null)
    {
        var time = At(at, day);
        return $"c{++_ids},inbound,12366,{caller},{queue},8001,{Text(time)},{Text(time)},{Text(time.AddSeconds(waitSeconds))},{Text(time.AddMinutes(3))},,,answered,,";
    }

    private string Dialled(string number, string at, DateOnly? day = null, string entry = "12366") =>
        $"c{++_ids},outbound,{entry},{number},,,{Text(At(at, day))},,,{Text(At(at, day).AddSeconds(20))},,,selfService,,";

    /// <summary>The same from stored sums and from the calls.</summary>
    private static async Task<CallbackFigures> FiguresAsync(ImportRig rig, DayPeriod? period = null, CallScope? scope = null)
    {
        var queries = new CallbackQueries(rig.Database);
        var stored = await SumAsync();
        await using (var forget = rig.Database.DataSource.CreateCommand("DELETE FROM rollup.folded_day"))
        {
            await forget.ExecuteNonQueryAsync();
        }

        Assert.Equal(stored, await SumAsync());
        await rig.Fold.FoldAsync(ImportRig.Shanghai, CancellationToken.None);
        return stored;

        async Task<CallbackFigures> SumAsync() => (await queries.ByDayAsync(scope ?? CallScope.Everything, period ?? Today, CancellationToken.None))
            .Aggregate(CallbackFigures.None, (sum, d) => sum + d.Figures);
    }
}
