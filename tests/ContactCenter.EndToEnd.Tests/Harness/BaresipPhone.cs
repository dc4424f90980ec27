using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>A desk phone (TEL-11): baresip registers over UDP, answers by itself and sends back what it hears.</summary>
public sealed class BaresipPhone : IAsyncDisposable
{
    private readonly Process _process;
    private readonly int _control;

    private BaresipPhone(Process process, int control)
    {
        _process = process;
        _control = control;
    }

    /// <param name="host">The Host it registers at; its files are kept there.</param>
    /// <param name="endpoint">Which phone.</param>
    /// <param name="answers">By itself.</param>
    /// <param name="proxies">What it registers through instead.</param>
    public static BaresipPhone Start(RunningHost host, FirstRunEndpoint endpoint, bool answers = true, Proxies? proxies = null)
    {
        var control = HostPorts.FreeTcp();
        var folder = Directory.CreateDirectory(Path.Combine(host.Data, $"phone-{endpoint.Extension}")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "config"),
            $"""
            poll_method epoll
            sip_listen 127.0.0.1:0
            audio_player aubridge,echo
            audio_source aubridge,echo
            audio_alert aubridge,alert
            ausrc_srate 8000
            auplay_srate 8000
            ausrc_channels 1
            auplay_channels 1
            rtp_ports 46000-46999
            module_path /usr/lib/baresip/modules
            module g711.so
            module aubridge.so
            module_tmp account.so
            module_app menu.so
            module_app ctrl_tcp.so
            ctrl_tcp_listen 127.0.0.1:{control}

            """);
        var answer = answers ? "answermode=auto" : "answermode=manual";
        File.WriteAllText(
            Path.Combine(folder, "accounts"),
            $"<sip:{endpoint.Extension}@127.0.0.1:{proxies?.Sip ?? host.Ports.Sip}>;auth_user={endpoint.Extension};auth_pass={endpoint.Password};{answer};regint=60;audio_codecs=pcma\n");
        var process = Process.Start(new ProcessStartInfo("baresip", ["-f", folder]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new BaresipPhone(process, control);
    }

    /// <summary>Presses a key of the phone by its name in baresip's menu: "hold", "resume".</summary>
    public async Task PressAsync(string key)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _control);
        var command = $$"""{"command":"{{key}}"}""";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{command.Length}:{command},"));

        // The answer says that the key was pressed; closing before it would lose the command.
        Assert.NotEqual(0, await socket.GetStream().ReadAsync(new byte[256]));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
