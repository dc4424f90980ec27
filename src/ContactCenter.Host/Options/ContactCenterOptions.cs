using ContactCenter.Domain.Centre;
using ContactCenter.Grains.Hosting;

namespace ContactCenter.Host.Options;

/// <summary>The configuration section <c>ContactCenter</c>. Every value can also come from <c>ContactCenter__Section__Key</c>.</summary>
public sealed class ContactCenterOptions
{
    public const string Section = "ContactCenter";

    /// <summary>Folder of everything the platform writes: database, journal, recordings, keys.</summary>
    public string Data { get; set; } = "data";

    /// <summary>What an empty database is filled with: <c>sample</c> or <c>bench</c>.</summary>
    public string Seed { get; set; } = "sample";

    /// <summary>Adds demo traffic from the built-in simulator.</summary>
    public bool Simulate { get; set; }

    /// <summary>A CSV file of calls of another system: it is imported and the platform does not start.</summary>
    public string? Import { get; set; }

    /// <summary>The audit log is verified and the platform does not start.</summary>
    public bool VerifyAudit { get; set; }

    /// <summary>Checkpoints that were kept elsewhere, and public keys, for <see cref="VerifyAudit"/>: files, or folders of them.</summary>
    public string[] VerifyAuditFiles { get; set; } = [];

    /// <summary>Whoever has this user name gets a new first password, which is printed, and the platform does not start.</summary>
    public string? FirstPasswordOf { get; set; }

    /// <summary>Longest wrap-up of an imported call, in seconds, 1–86400; a longer one was left open and is bounded and marked (X6).</summary>
    public int ImportWrapUpLimitSeconds { get; set; } = 600;

    /// <summary>Builds the pages for browsers when the platform runs from its source tree and they are older than their sources.</summary>
    public bool BuildWebUi { get; set; } = true;

    /// <summary>IANA time zone that days and hours are counted in; written into the settings on the first start and not read afterwards.</summary>
    public string TimeZone { get; set; } = CentreSettings.Empty.TimeZone;

    /// <summary>
    /// Country code of numbers that are written without one, digits; written into the settings on the first start and not read afterwards.
    /// </summary>
    public string CountryCode { get; set; } = CentreSettings.Empty.CountryCode;

    /// <summary>Area code of the centre's city without the 0 before it, digits; null: that of the seed. As <see cref="CountryCode"/>.</summary>
    public string? AreaCode { get; set; }

    public HttpSettings Http { get; set; } = new();

    public SipSettings Sip { get; set; } = new();

    public RtpSettings Rtp { get; set; } = new();

    public WebRtcSettings WebRtc { get; set; } = new();

    public RecordingSettings Recordings { get; set; } = new();

    public SignInSettings SignIn { get; set; } = new();

    public OpenIdConnectSettings OpenIdConnect { get; set; } = new();

    public TelemetrySettings Telemetry { get; set; } = new();

    public AuditSettings Audit { get; set; } = new();

    public ClusterSettings Cluster { get; set; } = new();
}

public sealed class HttpSettings
{
    /// <summary>IP address to listen on.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>0 takes any free port.</summary>
    public int Port { get; set; } = 8080;

    /// <summary>PEM certificate (chain); with it the port speaks HTTPS.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM private key of <see cref="Certificate"/>.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>
    /// Addresses or CIDR ranges of reverse proxies that end TLS. With these set nobody else may connect, and
    /// <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.
    /// </summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>Largest request body in bytes.</summary>
    public int MaxRequestBytes { get; set; } = 64 * 1024;
}

public sealed class SipSettings
{
    /// <summary>IP address to listen on, UDP and TCP.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>0 takes any free port.</summary>
    public int Port { get; set; } = 5060;

    /// <summary>The address other parties reach the platform at, when it is not <see cref="Address"/>.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>Wrong passwords for one account from one address until the account is banned at that address.</summary>
    public int MaxWrongPasswords { get; set; } = 5;

    /// <summary>The same from one address, whatever the account, until the address is banned.</summary>
    public int MaxWrongPasswordsPerAddress { get; set; } = 1_000;

    /// <summary>How long a ban lasts and failures are counted together.</summary>
    public int BanMinutes { get; set; } = 5;
}

public sealed class RtpSettings
{
    public int FirstPort { get; set; } = 20_000;

    /// <summary>Inclusive.</summary>
    public int LastPort { get; set; } = 23_999;
}

public sealed class WebRtcSettings
{
    /// <summary>First UDP port; one a media thread. 0 takes any free port.</summary>
    public int FirstPort { get; set; } = 40_000;

    /// <summary>Where browsers send media; the same as <see cref="SipSettings.Address"/>, since telephony is bound to one address.</summary>
    public string? Address { get; set; }
}

public sealed class RecordingSettings
{
    /// <summary>Folder; <c>recordings</c> below <see cref="ContactCenterOptions.Data"/> when null.</summary>
    public string? Folder { get; set; }

    /// <summary>
    /// File with the master keys of recordings, one a line in base64, the one in force first; <c>recording.keys</c> in the data folder,
    /// made at the first start, when neither this nor <see cref="Keys"/> is set.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>The same keys themselves, separated by commas, for an environment variable.</summary>
    public string? Keys { get; set; }

    /// <summary>Below this many free megabytes recording is reported unhealthy.</summary>
    public int MinimumFreeMegabytes { get; set; } = 512;

    /// <summary>
    /// The model that tells speech from music and noise in recordings, Silero VAD v5; null: the one that comes with the pages. Empty: none,
    /// who speaks when is told by loudness.
    /// </summary>
    public string? VoiceModel { get; set; }
}

public sealed class SignInSettings
{
    /// <summary>Wrong passwords in a row until the account is locked.</summary>
    public int MaxFailures { get; set; } = 5;

    public int LockOutMinutes { get; set; } = 15;

    /// <summary>A session without requests ends after this.</summary>
    public int SessionHours { get; set; } = 12;

    /// <summary>Sign-in attempts a minute from one address.</summary>
    public int AttemptsPerMinuteAndAddress { get; set; } = 60;

    /// <summary>Sign-in attempts a minute for one user name.</summary>
    public int AttemptsPerMinuteAndUser { get; set; } = 20;

    /// <summary>API requests a minute of one user.</summary>
    public int RequestsPerMinuteAndUser { get; set; } = 1_200;
}

public sealed class TelemetrySettings
{
    /// <summary>OTLP/gRPC endpoint; nothing is sent when null.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>Addresses and ranges that may read <c>/metrics</c>; this machine alone when empty.</summary>
    public string[] ScrapeNetworks { get; set; } = [];

    /// <summary>Who sends it as a bearer token may read <c>/metrics</c> from anywhere; nobody when null.</summary>
    public string? ScrapeToken { get; set; }
}
