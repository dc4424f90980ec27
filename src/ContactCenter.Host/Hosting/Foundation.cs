using ContactCenter.Assessment.Records;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using ContactCenter.History.Hosts;
using ContactCenter.History.Projections;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.Seeding;
using ContactCenter.Host.Sessions;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.Rights;
using ContactCenter.Journal;
using ContactCenter.Media.Recording;
using ContactCenter.PrivatePostgres;
using Npgsql;

namespace ContactCenter.Host.Hosting;

/// <summary>
/// What stands before anything else starts and falls after everything else stopped: data folder, database, journal, settings.
/// </summary>
internal sealed class Foundation : IAsyncDisposable
{
    private readonly IDisposable _lock;
    private readonly EmbeddedPostgres? _server;

    private Foundation(DataFolder folder, IDisposable folderLock, EmbeddedPostgres? server, StorageDatabase database, EventJournal journal)
    {
        Folder = folder;
        _lock = folderLock;
        _server = server;
        Database = database;
        Journal = journal;
    }

    public DataFolder Folder { get; }

    public StorageDatabase Database { get; }

    /// <summary>By which others reach the database, password and all.</summary>
    public required string Connection { get; init; }

    public EventJournal Journal { get; }

    public CentreDirectory Centre { get; } = new();

    public required CentreSecret Secret { get; init; }

    /// <summary>Of this Host.</summary>
    public required RecordingKeys RecordingKeys { get; init; }

    public required JournalCopier Copier { get; init; }

    /// <summary>How every known agent stood when the last process stopped.</summary>
    public required IReadOnlyDictionary<AgentId, AgentRestoration> Agents { get; init; }

    /// <summary>The name of this Host where it is one of several.</summary>
    public HostId? Several { get; init; }

    /// <summary>The runs of the Hosts; null where this one is the whole centre.</summary>
    public HostRuns? Runs { get; init; }

    /// <summary>Another Host has ended the calls of the run before this one.</summary>
    public bool WasCleared { get; init; }

    /// <param name="options">Checked.</param>
    /// <param name="accounts">How long the passwords of a first start are good.</param>
    /// <param name="modules">Whose schemas are brought up to date.</param>
    /// <param name="connection">An existing PostgreSQL; null starts one of our own.</param>
    /// <param name="several">The name of this Host where it is one of several.</param>
    /// <param name="clock">The time.</param>
    /// <param name="loggers">The host's own do not exist yet.</param>
    /// <param name="cancel">Gives up and takes down what stands.</param>
    public static async Task<Foundation> LayAsync(
        ContactCenterOptions options,
        AccountOptions accounts,
        ModuleList modules,
        string? connection,
        HostId? several,
        TimeProvider clock,
        ILoggerFactory loggers,
        CancellationToken cancel)
    {
        var folder = new DataFolder(options);
        folder.Create();
        var folderLock = folder.Lock();
        EmbeddedPostgres? server = null;
        StorageDatabase? database = null;
        EventJournal? journal = null;
        try
        {
            server = connection is null ? await StartServerAsync(folder, clock, loggers, cancel) : null;
            database = new StorageDatabase(connection ?? server!.ConnectionString);
            await database.MigrateAsync(clock, cancel);
            await modules.MigrateAsync(database, clock, cancel);
            journal = EventJournal.Open(new() { Folder = folder.Journal }, clock, loggers.CreateLogger<EventJournal>());
            var copier = new JournalCopier(journal, database, new(), clock, loggers.CreateLogger<JournalCopier>());
            var volume = new RecordingVolume(folder);
            volume.Begin();
            var keys = MasterKeys.ReadOrMake(options.Recordings, folder.RecordingKeys, clock);
            var stopped = new StoppedProcess(
                journal, database, folder, new RecordingVolumes(folder, volume, options), keys, clock, loggers);
            var runs = several is null ? null : new HostRuns(database, clock);
            var (agents, isCleared) = runs is not null
                ? await ClearUpOwnAsync(several!.Value, runs, journal, copier, stopped, cancel)
                : (await ClearUpAllAsync(copier, stopped, cancel), false);
            var foundation = new Foundation(folder, folderLock, server, database, journal)
            {
                RecordingKeys = keys,
                Secret = new(await new CentreSecretStore(database, clock).GetAsync(cancel)),
                Connection = connection ?? server!.ConnectionString,
                Copier = copier,
                Agents = agents,
                Several = several,
                Runs = runs,
                WasCleared = isCleared,
            };
            var saved = await LoadSettingsAsync(database, folder, options, accounts, clock, cancel);
            foundation.Centre.Replace(saved.Settings, saved.Version);
            return foundation;
        }
        catch
        {
            await TakeDownAsync(journal, database, server, folderLock);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await SayStoppedAsync();
        }
        finally
        {
            await TakeDownAsync(Journal, Database, _server, _lock);
        }
    }

    /// <summary>Without the database others end what this Host left open, after a while: that is nothing, since it has ended its calls.</summary>
    private async Task SayStoppedAsync()
    {
        try
        {
            if (Several is { } host && Runs is { } runs)
            {
                await runs.StoppedAsync(host, CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
        }
    }

    private static async Task<IReadOnlyDictionary<AgentId, AgentRestoration>> ClearUpAllAsync(
        JournalCopier copier, StoppedProcess stopped, CancellationToken cancel)
    {
        await copier.CopyAllAsync(cancel);
        return await stopped.ClearUpAsync(host: null, cancel);
    }

    /// <summary>Of several Hosts each ends its own calls, unless another has found it gone and done so.</summary>
    private static Task<(IReadOnlyDictionary<AgentId, AgentRestoration> Agents, bool IsCleared)> ClearUpOwnAsync(
        HostId host, HostRuns runs, EventJournal journal, JournalCopier copier, StoppedProcess stopped, CancellationToken cancel) =>
        runs.BeginAsync(
            host,
            journal.Id,
            async isCleared =>
            {
                await copier.CopyAllAsync(cancel);
                return (await stopped.ClearUpAsync(host, cancel), isCleared);
            },
            cancel);

    private static async Task TakeDownAsync(EventJournal? journal, StorageDatabase? database, EmbeddedPostgres? server, IDisposable folderLock)
    {
        journal?.Dispose();
        await (database?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        folderLock.Dispose();
    }

    private static Task<EmbeddedPostgres> StartServerAsync(
        DataFolder folder, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancel) =>
        EmbeddedPostgres.StartAsync(new() { DataFolder = folder.Root }, clock, loggers.CreateLogger<EmbeddedPostgres>(), cancel);

    private static async Task<SavedSettings> LoadSettingsAsync(
        StorageDatabase database, DataFolder folder, ContactCenterOptions options, AccountOptions accounts, TimeProvider clock,
        CancellationToken cancel)
    {
        // Of several Hosts that start on an empty database one fills it.
        await using var alone = await CentreLock.TakeAsync(database, "first start", cancel);
        var (store, contracts) = (new SettingsStore(database, clock), new ContractStore(database, clock));
        await ShippedRules.StoreAsync(contracts, cancel);
        await DeskPhonePasswords.TakeOverAsync(new(database, clock), folder, cancel);
        await ProtectionKeys.PrepareAsync(database, clock, folder.Keys, cancel);
        var saved = await store.LoadAsync(cancel);
        saved = saved.Version == 0
            ? await new FirstStart(
                database, store, new UserStore(database, clock), contracts, new RightsStore(database, clock), folder, options, accounts)
                .SeedAsync(clock, cancel)
            : saved;
        var exposed = ExposureRule.CheckTrunks(options.Sip, saved.Settings).Select(fault => fault.Text).ToList();
        return exposed.Count == 0 ? saved : throw new OptionsException(exposed);
    }
}
