using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ContactCenter.Cases.Tests;

/// <summary>Tickets in a real database; the clock is 2026's, with its holidays, and work is done 8:30–12:00 and 14:30–18:00.</summary>
internal sealed class SomeTickets : IAsyncDisposable, IWorkingTime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DayHours Day = new(new DayPart(new(8, 30), new(12, 0)), new DayPart(new(14, 30), new(18, 0)));

    private readonly TemporaryFolder _folder = new();

    private SomeTickets(StorageDatabase database)
    {
        Database = database;
        var seal = new TicketSeal(new InformantKeys(_folder.Path));
        Duties = new(database, this, Clock);
        Queries = new(database, Duties, seal);
        Types = new(database);
        Store = new(database, Duties, Types, Queries, seal, this, Clock);
    }

    public StorageDatabase Database { get; }

    public FakeTimeProvider Clock { get; } = new(Local("2026-03-06T09:00:00").ToUniversalTime());

    public DutyStore Duties { get; }

    public TicketTypes Types { get; }

    public TicketQueries Queries { get; }

    public TicketStore Store { get; }

    public string KeyFolder => _folder.Path;

    public WorkingTime Current { get; } =
        new(new([WeekHours.Working(new(2020, 1, 1), Day)], []), WorkingCalendar.Shipped, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    public static async Task<SomeTickets> CreateAsync(PostgresFixture postgres)
    {
        var database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new CasesModule()).MigrateAsync(database, TimeProvider.System, None);
        return new(database);
    }

    /// <summary>In China.</summary>
    public static DateTimeOffset Local(string time) =>
        new(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public static TicketWish Wish(string type, string title = "发票开具失败", JsonObject? form = null) =>
        new(type, new(title, "开具数电发票时提示校验失败", "+8613912345678", "张三", form ?? FormOf(type)), TicketSource.ByPerson, "agent8001");

    public void SetTime(string local) => Clock.SetUtcNow(Local(local).ToUniversalTime());

    /// <summary>A millisecond passes after each, so that they have an order.</summary>
    public async Task<Ticket> CreateAsync(TicketWish wish)
    {
        var kept = Assert.IsType<TicketEntry.Kept>(await Store.CreateAsync(wish, None));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        return kept.Ticket;
    }

    public Task<Ticket> CreateAsync(string type, string title = "发票开具失败") => CreateAsync(Wish(type, title));

    /// <summary>Takes a step as somebody who may do everything.</summary>
    public async Task<TicketMove> StepAsync(string id, TicketStep step, Func<TicketChange, TicketChange>? with = null)
    {
        var ticket = (await Queries.FindAsync(id, None))!;
        var all = Enum.GetValues<TicketParties>().Aggregate((a, b) => a | b);
        var move = TicketTransitions.Decide(
            new(ticket.State, with?.Invoke(new("x")).Unreached ?? ticket.Unreached, ticket.Closing!.Term.DueAt, MayWait: true), step,
                all, Clock.GetUtcNow());
        if (move is TicketMove.Accepted accepted)
        {
            var change = (with ?? (c => c))(new("因为"));
            Assert.True(await Store.MoveAsync(ticket, step, accepted, change, "somebody", None));
        }

        return move;
    }

    public async Task<Ticket> WalkAsync(string id, params TicketStep[] steps)
    {
        foreach (var step in steps)
        {
            Assert.IsType<TicketMove.Accepted>(await StepAsync(id, step));
        }

        return (await Queries.FindAsync(id, None))!;
    }

    public Task<Ticket?> FindAsync(string id) => Queries.FindAsync(id, None);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    private static JsonObject FormOf(string type) => type switch
    {
        ShippedTypes.Complaint => new() { ["against"] = "8001 坐席" },
        ShippedTypes.TaxReport => new() { ["reported"] = "某某公司", ["facts"] = "不开发票" },
        "software-fault" => new() { ["system"] = "电子税务局" },
        "major-matter" => new() { ["influence"] = "全市" },
        _ => [],
    };
}
