using System.Diagnostics;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>A desk phone (TEL-11): baresip registers over UDP, answers by itself and sends back what it hears.</summary>
public sealed class BaresipPhone : IAsyncDisposable
{
    private readonly Process _process;

    private BaresipPhone(Process process)
    {
        _process = process;
    }

    public static BaresipPhone Start(RunningHost host, FirstRunEndpoint endpoint, bool answers = true)
    {
        var folder = Directory.CreateDirectory(Path.Combine(host.Data, $"phone-{endpoint.Extension}")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "config"),
            """
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

            """);
        var answer = answers ? "answermode=auto" : "answermode=manual";
        File.WriteAllText(
            Path.Combine(folder, "accounts"),
            $"<sip:{endpoint.Extension}@127.0.0.1:{host.Ports.Sip}>;auth_user={endpoint.Extension};auth_pass={endpoint.Password};{answer};regint=60;audio_codecs=pcma\n");
        var process = Process.Start(new ProcessStartInfo("baresip", ["-f", folder]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new BaresipPhone(process);
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
