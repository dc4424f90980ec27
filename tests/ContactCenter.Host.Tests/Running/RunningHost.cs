using ContactCenter.Backoffice.Modules;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Seeding;
using ContactCenter.Testing.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Running;

/// <summary>The real host on free ports with a PostgreSQL of its own and the sample centre.</summary>
public sealed class RunningHost : IAsyncLifetime
{
    internal const int SignInsPerMinute = 200;
    internal const int WebMessagesPerTenMinutes = 400;

    /// <summary>People of the tests sign in thousands of times; half of the time of all tests went into their passwords.</summary>
    internal const int PasswordRounds = 1_000;

    /// <summary>By which the gateway of short messages signs.</summary>
    internal const string SmsSecret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-host-").FullName;
    private OpenIdProvider? _provider;
    private CentreHost? _host;

    internal ShiftedClock Clock { get; } = new();

    /// <summary>With which people may sign in.</summary>
    internal OpenIdProvider Provider => _provider!;

    internal IServiceProvider Services => _host!.App.Services;

    internal Foundation Foundation => Services.GetRequiredService<Foundation>();

    internal FirstRunFile FirstRun => FirstRunFile.Read(Foundation.Folder)!;

    internal Uri Url => new(_host!.App.Urls.First());

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The database server runs under an account of its own when the tests run as root.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        _provider = await OpenIdProvider.StartAsync();
        _host = await StartAsync(
            _folder,
            Clock,
            ("ContactCenter:OpenIdConnect:Authority", _provider.Authority),
            ("ContactCenter:OpenIdConnect:ClientId", OpenIdProvider.ClientId),
            ("ContactCenter:OpenIdConnect:ClientSecret", OpenIdProvider.ClientSecret),
            ("ContactCenter:OpenIdConnect:Claim", OpenIdProvider.Claim),
            ("ContactCenter:OpenIdConnect:Title", "Sample provider"));
    }

    public async Task DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_provider?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    internal static Task<CentreHost> StartAsync(string folder, TimeProvider clock, params (string Key, string Value)[] settings) =>
        StartAsync(folder, clock, Modules.Shipped, settings);

    internal static Task<CentreHost> StartAsync(
        string folder, TimeProvider clock, ModuleList modules, params (string Key, string Value)[] settings) => CentreHost.StartAsync(
        ["--data", Path.Combine(folder, "data")],
        CancellationToken.None,
        builder => builder.Configuration.AddInMemoryCollection(
        [
            new("ContactCenter:BuildWebUi", "false"),
            new("ContactCenter:TimeZone", MiddayZone.Name),
            new("ContactCenter:Http:Port", "0"),
            new("ContactCenter:Sip:Port", "0"),
            new("ContactCenter:WebRtc:FirstPort", "0"),
            new("ContactCenter:SignIn:AttemptsPerMinuteAndAddress", "10000"),
            // Tests sign in and ask as fast as they can: on a quick machine more often than the limits meant for people.
            new("ContactCenter:SignIn:AttemptsPerMinuteAndUser", $"{SignInsPerMinute}"),
            new("ContactCenter:SignIn:RequestsPerMinuteAndUser", "1000000"),
            new("ContactCenter:Identity:PasswordRounds", $"{PasswordRounds}"),
            new("ContactCenter:Followups:WebMessagesPerTenMinutes", $"{WebMessagesPerTenMinutes}"),
            new("ContactCenter:Followups:WebMessageProofBits", "8"),
            new("ContactCenter:Chat:SessionsPerTenMinutes", "1000"),
            new("ContactCenter:Chat:LinkPage", "https://chat.example.cn"),
            new("ContactCenter:Chat:SmsUrl", "http://127.0.0.1:9/send"),
            new("ContactCenter:Chat:SmsSecret", SmsSecret),
            new("Logging:LogLevel:Default", "Warning"),
            new($"Logging:{nameof(WordWatch)}:LogLevel:Default", "Debug"),
        ]).AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))),
        clock,
        modules);

    internal ApiClient Anonymous() => new(Url);

    /// <summary>Signs in the first seeded person with the role, or the named one.</summary>
    internal async Task<ApiClient> SignInAsync(string roleOrName)
    {
        var person = FirstRun.Users.First(u => u.UserName == roleOrName || u.Roles.Contains(roleOrName));
        var client = Anonymous();
        await client.SignInAsync(person.UserName, person.Password);
        return client;
    }
}

[CollectionDefinition(nameof(RunningHost))]
public sealed class RunningHosts : ICollectionFixture<RunningHost>;

/// <summary>The system's time, moved forward on demand; timers run as ever.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _shift;

    public void Advance(TimeSpan by) => _shift += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
