using System.Net;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Settings;
using ContactCenter.Grains.Hosting;
using ContactCenter.Identity.Access;
using static ContactCenter.Host.Options.SettingRules;

namespace ContactCenter.Host.Options;

/// <summary>Reads and checks the whole configuration at start: all errors at once, each with its key, its value and what to do.</summary>
internal static class OptionsCheck
{
    /// <param name="configuration">All of it.</param>
    /// <param name="modules">Have sections of their own within that of the platform.</param>
    /// <param name="services">Gets the modules' options.</param>
    /// <exception cref="OptionsException">Something is wrong; the message lists all of it.</exception>
    public static ContactCenterOptions Read(IConfiguration configuration, ModuleList modules, IServiceCollection services)
    {
        var errors = new List<string>();
        var options = new ContactCenterOptions();
        var section = configuration.GetSection(ContactCenterOptions.Section);
        SettingsReader.Bind(section, options, errors, [.. modules.Sections]);
        modules.ReadOptions(section, services, errors);
        errors.AddRange(Check(options));
        errors.AddRange(ExposureRule.CheckPasswords(options.Http, services.Instance<AccountOptions>()));
        var redis = configuration.GetConnectionString(ClusterSettings.RedisConnection);
        if (!string.IsNullOrEmpty(redis) && RedisAddress.Fault(redis) is { } fault)
        {
            errors.Add(fault);
        }

        if (!string.IsNullOrEmpty(redis)
            && string.IsNullOrEmpty(configuration.GetConnectionString(ClusterSettings.DatabaseConnection)))
        {
            errors.Add("ConnectionStrings:Redis makes this Host one of several, which need one PostgreSQL. Set ConnectionStrings:ContactCenter too.");
        }

        return errors.Count == 0 ? options : throw new OptionsException(errors);
    }

    public static IEnumerable<string> Check(ContactCenterOptions options) =>
    [
        .. CheckGeneral(options),
        .. CheckHttp(options.Http),
        .. ExposureRule.CheckHttp(options.Http),
        .. TelephonyCheck.CheckSip(options.Sip),
        .. TelephonyCheck.CheckMedia(options),
        .. CheckSignIn(options.SignIn),
        .. OpenIdConnectCheck.Check(options.OpenIdConnect),
        .. CheckCluster(options.Cluster),
        .. AuditCheck.Check(options.Audit),
        .. TelemetryCheck.Check(options.Telemetry),
    ];

    private static IEnumerable<string> CheckGeneral(ContactCenterOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Data))
        {
            yield return "ContactCenter:Data is empty. Give the folder to keep data in, for example 'data'.";
        }

        if (options.Seed is not ("sample" or "bench"))
        {
            yield return $"ContactCenter:Seed is '{options.Seed}'. Use 'sample' or 'bench'.";
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            yield return $"ContactCenter:TimeZone is '{options.TimeZone}'. Give an IANA name that this machine knows, for example Asia/Shanghai.";
        }

        if (options.CountryCode.Length is 0 or > 3 || !options.CountryCode.All(char.IsAsciiDigit))
        {
            yield return $"ContactCenter:CountryCode is '{options.CountryCode}'. Give 1 to 3 digits, for example 86.";
        }

        if (options.AreaCode is { } area && (area.Length > 4 || !area.All(char.IsAsciiDigit) || area.StartsWith('0')))
        {
            yield return $"ContactCenter:AreaCode is '{area}'. Give up to 4 digits without the 0 before them, for example 771, or nothing.";
        }

        if (options.ImportWrapUpLimitSeconds is < 1 or > 86_400)
        {
            yield return $"ContactCenter:ImportWrapUpLimitSeconds is {options.ImportWrapUpLimitSeconds}. Give 1 to 86400.";
        }

        if (options.Recordings.MinimumFreeMegabytes < 0)
        {
            yield return $"ContactCenter:Recordings:MinimumFreeMegabytes is {options.Recordings.MinimumFreeMegabytes}. Use 0 or more.";
        }

        if (!string.IsNullOrWhiteSpace(options.Data))
        {
            foreach (var wrong in MasterKeys.Check(options.Recordings, new DataFolder(options).RecordingKeys))
            {
                yield return wrong;
            }
        }
    }

    private static IEnumerable<string> CheckHttp(HttpSettings http)
    {
        if (!IPAddress.TryParse(http.Address, out _))
        {
            yield return $"ContactCenter:Http:Address is '{http.Address}'. Give an IP address, for example 127.0.0.1.";
        }

        if (!IsPort(http.Port, lowest: 0))
        {
            yield return $"ContactCenter:Http:Port is {http.Port}. Use 0 (any free port) to {LastPort}.";
        }

        if (http.MaxRequestBytes is < 1_024 or > 16 * 1024 * 1024)
        {
            yield return $"ContactCenter:Http:MaxRequestBytes is {http.MaxRequestBytes}. Use 1024 to 16777216.";
        }

        foreach (var (key, file) in new[] { ("Certificate", http.Certificate), ("CertificateKey", http.CertificateKey) })
        {
            if (file is not null && !File.Exists(file))
            {
                yield return $"ContactCenter:Http:{key} is '{file}', and there is no such file. Give the path of a PEM file.";
            }
        }

        if (http.Certificate is null != http.CertificateKey is null)
        {
            yield return "ContactCenter:Http:Certificate and ContactCenter:Http:CertificateKey belong together; only one is set. Set both or none.";
        }

        foreach (var proxy in http.TrustedProxies.Where(p => !NetworkText.IsNetwork(p)))
        {
            yield return $"ContactCenter:Http:TrustedProxies has '{proxy}'. Give IP addresses or ranges such as 10.0.0.0/24.";
        }
    }

    private static IEnumerable<string> CheckSignIn(SignInSettings signIn) => CheckRanges(
        "SignIn",
        ("MaxFailures", signIn.MaxFailures, 1, 100),
        ("LockOutMinutes", signIn.LockOutMinutes, 1, 1_440),
        ("SessionHours", signIn.SessionHours, 1, 168),
        ("AttemptsPerMinuteAndAddress", signIn.AttemptsPerMinuteAndAddress, 1, 100_000),
        ("AttemptsPerMinuteAndUser", signIn.AttemptsPerMinuteAndUser, 1, 100_000),
        ("RequestsPerMinuteAndUser", signIn.RequestsPerMinuteAndUser, 10, 1_000_000));

    private static IEnumerable<string> CheckCluster(ClusterSettings cluster)
    {
        if (!IsPort(cluster.SiloPort, FirstUnprivilegedPort))
        {
            yield return $"ContactCenter:Cluster:SiloPort is {cluster.SiloPort}. Use {FirstUnprivilegedPort} to {LastPort}.";
        }

        if (!IPAddress.TryParse(cluster.Address, out _))
        {
            yield return $"ContactCenter:Cluster:Address is '{cluster.Address}'. Give the IP address at which the other Hosts reach this one.";
        }

        if (cluster.EffectiveHost().Length > 64 || !cluster.EffectiveHost().All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            yield return $"ContactCenter:Cluster:Host is '{cluster.EffectiveHost()}'. Use 1 to 64 letters, digits, dots and hyphens.";
        }

        if (cluster.DrainMinutes is < 0 or > 480)
        {
            yield return $"ContactCenter:Cluster:DrainMinutes is {cluster.DrainMinutes}. Use 0 to 480.";
        }

        if (cluster.DeadAfterSeconds is < 2 or > 60)
        {
            yield return $"ContactCenter:Cluster:DeadAfterSeconds is {cluster.DeadAfterSeconds}. Use 2 to 60.";
        }

        foreach (var (key, name) in new[] { ("ClusterId", cluster.ClusterId), ("ServiceId", cluster.ServiceId) })
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                yield return $"ContactCenter:Cluster:{key} is empty. Give a name, for example 'contactcenter'.";
            }
        }
    }
}
