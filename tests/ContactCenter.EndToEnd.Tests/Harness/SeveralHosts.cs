using System.Diagnostics;
using System.Net;
using ContactCenter.Domain.Centre;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using ContactCenter.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Several real Hosts on one PostgreSQL and one Redis: one centre.</summary>
public sealed class SeveralHosts : IAsyncDisposable
{
    private readonly string _folder;
    private readonly EmbeddedPostgres _database;
    private readonly int _redisPort = HostPorts.FreeTcp();
    private readonly List<RunningHost> _hosts = [];
    private readonly Network? _network;
    private readonly Relay? _databaseRelay;
    private Process _redis;

    private SeveralHosts(string folder, EmbeddedPostgres database, Network? network)
    {
        _folder = folder;
        _database = database;
        _network = network;
        _redis = StartRedis();
        if (network is not null)
        {
            var port = new NpgsqlConnectionStringBuilder(ConnectionString).Port;
            _databaseRelay = new Relay(new(Network.Database, port), () => new(IPAddress.Loopback, port));
            _databaseRelay.Start();
        }
    }

    public IReadOnlyList<RunningHost> Hosts => _hosts;

    public RunningHost this[int index] => _hosts[index];

    public string ConnectionString => _database.ConnectionString;

    internal DatabaseServer Database => new(_folder);

    public string Log => string.Join("\n-----\n", _hosts.Select(host => host.Log));

    /// <param name="count">How many Hosts.</param>
    /// <param name="change">Changes the settings after all have started: they follow.</param>
    /// <param name="network">Puts every Host into a network of its own; the caller's to dispose.</param>
    /// <param name="assembly">Another version of the program.</param>
    internal static async Task<SeveralHosts> StartAsync(
        int count, Func<CentreSettings, CentreSettings>? change = null, Network? network = null, string? assembly = null)
    {
        Tools.Need(Tools.Redis);
        var folder = RunningHost.NewFolder();
        var database = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = folder }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, CancellationToken.None);
        var centre = new SeveralHosts(folder, database, network);
        try
        {
            for (var number = 1; number <= count; number++)
            {
                centre._hosts.Add(await RunningHost.JoinAsync(centre.EnvironmentOf(number), centre._hosts.FirstOrDefault(), network?.Places[number - 1], assembly));
            }

            if (change is not null)
            {
                await centre.ChangeAsync(change);
            }

            return centre;
        }
        catch
        {
            await centre.DisposeAsync();
            throw;
        }
    }

    /// <summary>Saves other settings into the database, as one Host does for all.</summary>
    public async Task ChangeAsync(Func<CentreSettings, CentreSettings> change)
    {
        await using var database = new StorageDatabase(ConnectionString);
        var store = new SettingsStore(database, TimeProvider.System);
        var saved = await store.LoadAsync(CancellationToken.None);
        Assert.NotNull(await store.SaveAsync(change(saved.Settings), saved.Version, "test", CancellationToken.None));
    }

    public async Task StopRedisAsync()
    {
        _redis.Kill();
        await _redis.WaitForExitAsync();
        _redis.Dispose();
    }

    public void StartRedisAgain() => _redis = StartRedis();

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await host.DisposeAsync();
        }

        await StopRedisAsync();
        await (_databaseRelay?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string> EnvironmentOf(int number) => new()
    {
        ["ConnectionStrings__ContactCenter"] = _network is null
            ? ConnectionString
            : new NpgsqlConnectionStringBuilder(ConnectionString) { Host = $"{Network.Database}" }.ConnectionString,
        ["ConnectionStrings__Redis"] = $"{RedisAddress}:{_redisPort}",
        ["ContactCenter__Http__TrustedProxies__0"] = _network is null ? "127.0.0.1" : $"{Network.Users}",
        ["ContactCenter__Cluster__Host"] = $"host-{number}",
        ["ContactCenter__Cluster__SiloPort"] = $"{HostPorts.FreeTcp()}",
    };

    private IPAddress RedisAddress => _network is null ? IPAddress.Loopback : Network.Redis;

    private Process StartRedis()
    {
        var start = new ProcessStartInfo("redis-server", 
        [
            "--port", $"{_redisPort}", "--bind", $"{RedisAddress}", "--protected-mode", "no", "--save", "", "--dir", _folder,
        ])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
