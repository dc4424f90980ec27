using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.FollowUps.Entries;
using ContactCenter.FollowUps.Listeners;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using ContactCenter.History.Ratings;
using ContactCenter.History.Tests;
using ContactCenter.Journal;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ContactCenter.FollowUps.Tests;

/// <summary>Follow-ups in a real database, of calls whose events are in a real journal; the clock is 2026's, with its holidays.</summary>
internal sealed class SomeFollowUps : IAsyncDisposable, IWorkingTime, IQueueNames
{
    public const string Caller = "+8613912345678";
    public const string Queue = "tax-general";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DayHours Day = new(new DayPart(new(8, 30), new(12, 0)), new DayPart(new(14, 30), new(18, 0)));

    private readonly TemporaryFolder _folder = new();
    private readonly StorageDatabase _database;
    private readonly EventJournal _journal;
    private readonly List<ArrivedEvent> _heard = [];

    private SomeFollowUps(StorageDatabase database)
    {
        _database = database;
        _journal = EventJournal.Open(new() { Folder = _folder.Path }, TimeProvider.System, NullLogger<EventJournal>.Instance);
        Duties = new(database, this, Clock);
        Store = new(database, Duties, new(new()));
        Queries = new(database);
        Listener = new(database, Store, Queries, this);
        Ratings = new(database);
        RatingListener = new(database, Ratings, Store, Queries);
    }

    public FakeTimeProvider Clock { get; } = new(Local("2026-03-06T22:00:00").ToUniversalTime());

    public DutyStore Duties { get; }

    public FollowUpStore Store { get; }

    public FollowUpQueries Queries { get; }

    public CallsToFollow Listener { get; }

    public RatingStore Ratings { get; }

    public RatingsOfCalls RatingListener { get; }

    public WorkingTime Current { get; } =
        new(new([WeekHours.Working(new(2020, 1, 1), Day)], []), WorkingCalendar.Shipped, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    public StorageDatabase Database => _database;

    public static async Task<SomeFollowUps> CreateAsync(PostgresFixture postgres)
    {
        var database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new FollowUpModule()).MigrateAsync(database, TimeProvider.System, None);
        return new(database);
    }

    /// <summary>In China.</summary>
    public static DateTimeOffset Local(string time) =>
        new(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public string? Find(string mailbox) => mailbox == Queue ? Queue : null;

    public string? First => Queue;

    public string? OfEntryNumber(string? entryNumber) => null;

    /// <summary>A caller leaves a message, and the listener hears of it.</summary>
    public async Task<FollowUp> LeaveMessageAsync(string call, DateTimeOffset at, string number = Caller)
    {
        var recording = RecordingId.From("r-" + call);
        await HappenAsync(
            call,
            new CallArrived(at.AddSeconds(-30), CallDirection.Inbound, TrunkId.From("t"), "12366", number),
            new RecordingStarted(at.AddSeconds(-20), recording, CallMessage.Recorder, recording + ".wav"),
            new RecordingEnded(at, recording, 20_000, Complete: true),
            new MessageLeft(at, recording, Queue, 20_000),
            new CallEnded(at, new(CallParty.Caller, CallEndCause.NormalClearing)));
        return (await FindAsync("m-" + recording))!;
    }

    /// <summary>A caller asks to be called back.</summary>
    public Task AskForCallbackAsync(string call, DateTimeOffset at, string number = Caller) => HappenAsync(
        call,
        new CallArrived(at.AddSeconds(-60), CallDirection.Inbound, TrunkId.From("t"), "12366", number),
        new HumanRequested(at.AddSeconds(-50), QueueId.From(Queue)),
        new CallQueued(at.AddSeconds(-50), QueueId.From(Queue), 0),
        new CallbackRequested(at, number, 30, [new(new("vat"), 1)]),
        new CallEnded(at, new(CallParty.System, CallEndCause.FlowCompleted)));

    /// <summary>An agent's call to the number.</summary>
    public Task DialAsync(string call, DateTimeOffset at, DialResult result, string number = Caller)
    {
        var (agent, queue) = (AgentId.From("8001"), QueueId.From(Queue));
        List<DomainEvent> events =
        [
            new CallArrived(at, CallDirection.Outbound, TrunkId.From("t"), "12366", number),
            new NumberDialled(at, agent, queue, "12366", null),
            new DialEnded(at.AddSeconds(10), agent, result, result is DialResult.Answered ? 200 : 486),
        ];
        if (result is DialResult.Answered)
        {
            events.Add(new CallConnected(at.AddSeconds(10), OfferId.From("o-" + call), agent, queue));
        }

        events.Add(new CallEnded(at.AddSeconds(40), new(CallParty.Agent, CallEndCause.NormalClearing)));
        return HappenAsync(call, [.. events]);
    }

    /// <summary>The caller rings, and an agent answers.</summary>
    public Task RingAgainAsync(string call, DateTimeOffset at, string number = Caller)
    {
        var (agent, queue) = (AgentId.From("8002"), QueueId.From(Queue));
        return HappenAsync(
            call,
            new CallArrived(at, CallDirection.Inbound, TrunkId.From("t"), "12366", number),
            new HumanRequested(at, queue),
            new CallQueued(at, queue, 0),
            new CallConnected(at.AddSeconds(5), OfferId.From("o-" + call), agent, queue),
            new CallEnded(at.AddSeconds(60), new(CallParty.Caller, CallEndCause.NormalClearing)));
    }

    /// <summary>A call that was answered, after which its caller is asked for a rating.</summary>
    /// <param name="call">Its id.</param>
    /// <param name="at">When it ended for the agent.</param>
    /// <param name="scores">What the caller said, in order; of 5, low up to 2.</param>
    public Task RateAsync(string call, DateTimeOffset at, params int[] scores)
    {
        var (agent, queue) = (AgentId.From("8001"), QueueId.From(Queue));
        List<DomainEvent> events =
        [
            new CallArrived(at.AddSeconds(-60), CallDirection.Inbound, TrunkId.From("t"), "12366", Caller),
            new HumanRequested(at.AddSeconds(-60), queue),
            new CallQueued(at.AddSeconds(-60), queue, 0),
            new CallConnected(at.AddSeconds(-50), OfferId.From("o-" + call), agent, queue),
            new RatingAsked(at, agent, queue),
        ];
        if (scores.Length > 0)
        {
            events.Add(new RatingDelivered(at.AddSeconds(5)));
        }

        events.AddRange(scores.Select((score, i) => new RatingGiven(at.AddSeconds(6 + i), agent, score, score <= 2)));
        events.Add(new CallEnded(at.AddSeconds(20), new(CallParty.Agent, CallEndCause.NormalClearing)));
        return HappenAsync(call, [.. events]);
    }

    /// <summary>Everything that happened, from the first event on, as a listener whose checkpoint is gone hears it.</summary>
    public Task HearAllAgainAsync() => Database.InTransactionAsync(async () =>
    {
        await Listener.HearAsync(_heard, None);
        await RatingListener.HearAsync(_heard, None);
        return true;
    });

    public Task<FollowUp?> FindAsync(string id) => Queries.FindAsync(id, FollowUpSight.Everything, None);

    public async ValueTask DisposeAsync()
    {
        _journal.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private async Task HappenAsync(string call, params DomainEvent[] events)
    {
        var stream = StreamName.Of(CallId.From(call));
        await _journal.AppendAsync(stream, 1, events);
        await new JournalCopier(_journal, _database, new(), TimeProvider.System, NullLogger<JournalCopier>.Instance).CopyAllAsync(None);
        ArrivedEvent[] arrived = [.. events.Select((e, i) => new ArrivedEvent(_heard.Count + i + 1, new(stream, i + 1, e)))];
        _heard.AddRange(arrived);
        await _database.InTransactionAsync(async () =>
        {
            await Listener.HearAsync(arrived, None);
            await RatingListener.HearAsync(arrived, None);
            return true;
        });
    }
}
