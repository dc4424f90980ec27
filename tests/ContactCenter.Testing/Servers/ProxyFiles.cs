using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContactCenter.Testing.Servers;

/// <summary>
/// Copies of the project's own files of Kamailio and nginx (<c>infra/cluster</c>), with other folders, ports and Hosts and not a rule changed.
/// A file that no longer says what is to be replaced is an error.
/// </summary>
/// <param name="source"><c>infra/cluster</c>.</param>
/// <param name="folder">Where the copies are written.</param>
public sealed class ProxyFiles(string source, string folder)
{
    private const string FirstHostOfSip = "1 sip:127.0.0.1:5071;transport=udp 0 0";
    private const string FirstHostOfHttp = "server 127.0.0.1:8081 max_fails=1 fail_timeout=3s;";

    /// <param name="port">The port that phones and carriers know; as it stands when null.</param>
    /// <param name="hosts">Ports of the Hosts' SIP; as they stand when empty.</param>
    /// <returns>The file to start Kamailio with.</returns>
    public string WriteKamailio(int? port = null, params int[] hosts)
    {
        Copy("carriers.list");
        var dispatcher = hosts.Length == 0
            ? ReadSource("dispatcher.list")
            : Replace(ReadSource("dispatcher.list"), FirstHostOfSip, string.Join('\n', hosts.Select(host => FirstHostOfSip.Replace("5071", $"{host}", StringComparison.Ordinal))));
        File.WriteAllText(Path.Combine(folder, "dispatcher.list"), hosts.Length == 0 ? dispatcher : Without(dispatcher, ":5072;"));
        var text = Replace(ReadSource("kamailio.cfg"), "/etc/kamailio", folder);
        return Write("kamailio.cfg", port is null ? text : Replace(text, "127.0.0.1:5060", $"127.0.0.1:{port}"));
    }

    /// <param name="port">The port of HTTPS; as it stands when null.</param>
    /// <param name="hosts">Ports of the Hosts' HTTP; as they stand when empty.</param>
    /// <returns>The file to start nginx with.</returns>
    public string WriteNginx(int? port = null, params int[] hosts)
    {
        WriteCertificate();
        var text = Replace(ReadSource("nginx.conf"), "/etc/nginx", folder);
        text = Replace(text, "/run/nginx.pid", Path.Combine(folder, "nginx.pid"));
        text = Replace(text, "/var/log/nginx/error.log", "stderr");
        text = port is null ? text : Replace(text, "listen 443 ssl", $"listen 127.0.0.1:{port} ssl");
        if (hosts.Length > 0)
        {
            var servers = string.Join('\n', hosts.Select(host => FirstHostOfHttp.Replace("8081", $"{host}", StringComparison.Ordinal)));
            text = Without(Replace(text, FirstHostOfHttp, servers), ":8082 ");
        }

        return Write("nginx.conf", text);
    }

    private static string Replace(string text, string from, string to) => text.Contains(from, StringComparison.Ordinal)
        ? text.Replace(from, to, StringComparison.Ordinal)
        : throw new InvalidOperationException($"The file does not say '{from}' any more.");

    private static string Without(string text, string line) => text.Contains(line, StringComparison.Ordinal)
        ? string.Join('\n', text.Split('\n').Where(l => !l.Contains(line, StringComparison.Ordinal)))
        : throw new InvalidOperationException($"The file has no line with '{line}' any more.");

    private string ReadSource(string name) => File.ReadAllText(Path.Combine(source, name));

    private void Copy(string name) => File.Copy(Path.Combine(source, name), Path.Combine(folder, name), overwrite: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=contactcenter", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(Path.Combine(folder, "contactcenter.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "contactcenter.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
