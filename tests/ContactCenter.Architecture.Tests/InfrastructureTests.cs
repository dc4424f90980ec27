using System.Diagnostics;
using ContactCenter.Testing.Servers;

namespace ContactCenter.Architecture.Tests;

/// <summary>The proxies' files are read by the programs they are for.</summary>
public sealed class InfrastructureTests : IDisposable
{
    private const string Kamailio = "/usr/sbin/kamailio";
    private const string Nginx = "/usr/sbin/nginx";
    private const string Systemd = "/usr/bin/systemd-analyze";

    private static readonly string Files = Path.Combine(Repository.Root, "infra", "cluster");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-proxies-").FullName;

    [SkippableFact]
    public async Task Kamailio_reads_its_file()
    {
        Skip.IfNot(File.Exists(Kamailio), "kamailio is not installed.");
        var file = new ProxyFiles(Files, _folder).WriteKamailio();

        Assert.Contains("config file ok", await RunAsync(Kamailio, "-c", "-f", file), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_file_with_a_mistake_is_not_read()
    {
        Skip.IfNot(File.Exists(Kamailio), "kamailio is not installed.");
        var file = new ProxyFiles(Files, _folder).WriteKamailio();
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("loose_route()", "lose_route(", StringComparison.Ordinal));

        Assert.DoesNotContain("config file ok", await RunAsync(Kamailio, "-c", "-f", file), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Nginx_reads_its_file()
    {
        Skip.IfNot(File.Exists(Nginx), "nginx is not installed.");
        var file = new ProxyFiles(Files, _folder).WriteNginx();

        Assert.Contains("test is successful", await RunAsync(Nginx, "-t", "-c", file), StringComparison.Ordinal);
    }

    /// <summary>It says what is wrong, and nothing when nothing is.</summary>
    [SkippableFact]
    public async Task Systemd_reads_the_unit()
    {
        Skip.IfNot(File.Exists(Systemd), "systemd is not installed.");
        var unit = Path.Combine(Repository.Root, "infra", "systemd", "contactcenter.service");

        Assert.Equal("", await RunAsync(Systemd, "verify", unit));

        var broken = Path.Combine(_folder, "broken.service");
        await File.WriteAllTextAsync(broken, (await File.ReadAllTextAsync(unit)).Replace("TimeoutStopSec=", "TimeoutStop=", StringComparison.Ordinal));
        Assert.NotEqual("", await RunAsync(Systemd, "verify", broken));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(Limit);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return await output + await errors;
    }
}
