using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ContactCenter.Testing.Servers;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Debian's Kamailio and nginx before several Hosts, with the project's own files (<c>infra/cluster</c>).</summary>
public sealed class Proxies : IAsyncDisposable
{
    private readonly string _folder;
    private readonly StringBuilder _log = new();
    private readonly List<Process> _processes = [];

    private Proxies(string folder) => _folder = folder;

    /// <summary>UDP and TCP port that carriers and phones know.</summary>
    public int Sip { get; } = HostPorts.FreeSip();

    public int Https { get; } = HostPorts.FreeTcp();

    public string Url => $"https://127.0.0.1:{Https}";

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static async Task<Proxies> StartAsync(IReadOnlyCollection<RunningHost> hosts)
    {
        Tools.Need(Tools.Kamailio, Tools.Nginx);
        var proxies = new Proxies(RunningHost.NewFolder());
        try
        {
            var files = new ProxyFiles(Path.Combine(Repository.Root, "infra", "cluster"), proxies._folder);
            var kamailio = files.WriteKamailio(proxies.Sip, [.. hosts.Select(host => host.Ports.Sip)]);
            var nginx = files.WriteNginx(proxies.Https, [.. hosts.Select(host => host.Ports.Http)]);
            proxies.Launch("kamailio", "-DD", "-E", "-f", kamailio, "-Y", proxies._folder, "-w", proxies._folder);
            proxies.Launch("nginx", "-c", nginx, "-e", "stderr", "-g", "daemon off;");
            await proxies.ListensAsync(proxies.Sip);
            await proxies.ListensAsync(proxies.Https);
            return proxies;
        }
        catch
        {
            await proxies.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            ProcessSignal.Send(process.Id, ProcessSignal.Terminate);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Launch(string program, params string[] arguments)
    {
        var process = new Process { StartInfo = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }

    private Task ListensAsync(int port) => Eventually.IsAsync(
        async () =>
        {
            Assert.DoesNotContain(_processes, process => process.HasExited);
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(System.Net.IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        },
        () => $"port {port} to listen\n{Log}",
        TimeSpan.FromSeconds(20));

    private void Append(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            _log.AppendLine(line.Data);
        }
    }
}
