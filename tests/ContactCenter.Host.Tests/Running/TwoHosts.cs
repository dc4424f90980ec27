using System.Net;
using System.Net.Sockets;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Seeding;
using ContactCenter.PrivatePostgres;
using ContactCenter.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Host.Tests.Running;

/// <summary>Two Hosts that are one centre: one PostgreSQL, one Redis, data folders of their own. Skipped where there is no redis-server.</summary>
public sealed class TwoHosts : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-two-").FullName;
    private EmbeddedPostgres? _postgres;
    private RedisServer? _redis;

    internal MemberHost One { get; private set; } = null!;

    internal MemberHost Two { get; private set; } = null!;

    internal RedisServer Redis => _redis!;

    public async Task InitializeAsync()
    {
        if (RedisServer.Binary is null)
        {
            return;
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        _postgres = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = Path.Combine(_folder, "database") }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, CancellationToken.None);
        _redis = await RedisServer.StartAsync();
        One = await MemberHost.StartAsync("one", Path.Combine(_folder, "one"), _postgres.ConnectionString, _redis.Address);
        Two = await MemberHost.StartAsync("two", Path.Combine(_folder, "two"), _postgres.ConnectionString, _redis.Address, One.FirstRun);
    }

    public async Task DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { Two, One, _redis, _postgres })
        {
            await (part?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        Directory.Delete(_folder, recursive: true);
    }

    internal static void SkipWithoutRedis() => Skip.If(RedisServer.Binary is null, "redis-server is not installed.");
}

[CollectionDefinition(nameof(TwoHosts))]
public sealed class SeveralHosts : ICollectionFixture<TwoHosts>;

/// <summary>One of them.</summary>
internal sealed class MemberHost : IAsyncDisposable
{
    public const int SignInsPerMinute = 30;

    private readonly CentreHost _host;

    private MemberHost(CentreHost host, ShiftedClock clock, FirstRunFile? firstRun)
    {
        (_host, Clock) = (host, clock);
        FirstRun = firstRun ?? FirstRunFile.Read(Foundation.Folder)!;
    }

    public ShiftedClock Clock { get; }

    public FirstRunFile FirstRun { get; }

    public IServiceProvider Services => _host.App.Services;

    public Foundation Foundation => Services.GetRequiredService<Foundation>();

    public Uri Url => new(_host.App.Urls.First());

    public static async Task<MemberHost> StartAsync(string name, string folder, string database, string redis, FirstRunFile? firstRun = null)
    {
        var clock = new ShiftedClock();
        var host = await RunningHost.StartAsync(
            folder,
            clock,
            ("ConnectionStrings:ContactCenter", database),
            ("ConnectionStrings:Redis", redis),
            ("ContactCenter:Cluster:Host", name),
            ("ContactCenter:SignIn:AttemptsPerMinuteAndUser", $"{SignInsPerMinute}"),
            ("ContactCenter:Cluster:SiloPort", $"{FreePort()}"));
        return new(host, clock, firstRun);
    }

    public ApiClient Anonymous() => new(Url);

    /// <summary>Signs in the first seeded person with the role, or the named one.</summary>
    public async Task<ApiClient> SignInAsync(string roleOrName)
    {
        var person = FirstRun.Users.First(u => u.UserName == roleOrName || u.Roles.Contains(roleOrName));
        var client = Anonymous();
        await client.SignInAsync(person.UserName, person.Password);
        return client;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
