using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContactCenter.Architecture.Tests;

/// <summary>The proxies' files are read by the programs they are for.</summary>
public sealed class InfrastructureTests : IDisposable
{
    private const string Kamailio = "/usr/sbin/kamailio";
    private const string Nginx = "/usr/sbin/nginx";

    private static readonly string Files = Path.Combine(Repository.Root, "infra", "cluster");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-proxies-").FullName;

    [SkippableFact]
    public async Task Kamailio_reads_its_file()
    {
        Skip.IfNot(File.Exists(Kamailio), "kamailio is not installed.");
        foreach (var list in Directory.EnumerateFiles(Files, "*.list"))
        {
            File.Copy(list, Path.Combine(_folder, Path.GetFileName(list)));
        }

        var file = Place("kamailio.cfg", ("/etc/kamailio", _folder));

        Assert.Contains("config file ok", await RunAsync(Kamailio, "-c", "-f", file), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_file_with_a_mistake_is_not_read()
    {
        Skip.IfNot(File.Exists(Kamailio), "kamailio is not installed.");
        var file = Place("kamailio.cfg", ("/etc/kamailio", _folder), ("loose_route()", "lose_route("));

        Assert.DoesNotContain("config file ok", await RunAsync(Kamailio, "-c", "-f", file), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Nginx_reads_its_file()
    {
        Skip.IfNot(File.Exists(Nginx), "nginx is not installed.");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=contactcenter", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(_folder, "contactcenter.crt"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(_folder, "contactcenter.key"), key.ExportPkcs8PrivateKeyPem());
        var file = Place("nginx.conf", ("/etc/nginx", _folder), ("/run/nginx.pid", Path.Combine(_folder, "pid")), ("/var/log/nginx/error.log", "stderr"));

        Assert.Contains("test is successful", await RunAsync(Nginx, "-t", "-c", file), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A copy with other places and ports.</summary>
    private string Place(string name, params (string From, string To)[] changes)
    {
        var text = File.ReadAllText(Path.Combine(Files, name));
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(Limit);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return await output + await errors;
    }
}
