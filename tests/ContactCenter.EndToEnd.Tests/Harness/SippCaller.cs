using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>A taxpayer: sipp makes the call, <see cref="RtpProbe"/> is the voice and the ear.</summary>
public sealed class SippCaller : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _callId;
    private readonly int _port;

    private SippCaller(Process process, string callId, int port, RtpProbe audio, string number)
    {
        _process = process;
        _callId = callId;
        _port = port;
        Audio = audio;
        Number = number;
    }

    public RtpProbe Audio { get; }

    public string Number { get; }

    /// <summary>The call came to its end in the way the scenario allows.</summary>
    public bool EndedWell => _process.HasExited && _process.ExitCode == 0;

    public bool HasEnded => _process.HasExited;

    /// <param name="host">The Host it calls; files are kept there.</param>
    /// <param name="entryNumber">What it dials.</param>
    /// <param name="callerNumber">Its own number.</param>
    /// <param name="tone">What it sounds like, in Hz.</param>
    /// <param name="scenario">What it does.</param>
    /// <param name="proxies">What it calls through instead.</param>
    public static SippCaller Call(
        RunningHost host, string entryNumber, string callerNumber, double tone = 450, string scenario = "caller.xml", Proxies? proxies = null)
    {
        var audio = new RtpProbe(tone);
        var port = HostPorts.FreeUdp();
        var callId = $"{Guid.NewGuid():N}@e2e";
        string[] arguments =
        [
            $"127.0.0.1:{proxies?.Sip ?? host.Ports.Sip}", "-sf", Repository.Scenario(scenario), "-s", entryNumber, "-i", "127.0.0.1",
            "-p", port.ToString(CultureInfo.InvariantCulture), "-m", "1", "-cid_str", callId, "-key", "caller", callerNumber,
            "-key", "audio", audio.Port.ToString(CultureInfo.InvariantCulture), "-nostdin", "-timeout", "300",
        ];
        var start = new ProcessStartInfo("sipp", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = host.Data };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new SippCaller(process, callId, port, audio, callerNumber);
    }

    /// <summary>The caller puts the phone down.</summary>
    public async Task HangUpAsync()
    {
        await SendHangUpAsync();
        await WaitForEndAsync();
    }

    private async Task SendHangUpAsync()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var local = (IPEndPoint)socket.Client.LocalEndPoint!;
        var message = $"""
            INFO sip:caller@127.0.0.1:{_port} SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:{local.Port};branch=z9hG4bK{Guid.NewGuid():N}
            From: <sip:test@127.0.0.1>;tag=test
            To: <sip:caller@127.0.0.1>
            Call-ID: {_callId}
            CSeq: 100 INFO
            Max-Forwards: 70
            Content-Length: 0


            """.ReplaceLineEndings("\r\n");
        await socket.SendAsync(Encoding.ASCII.GetBytes(message), new IPEndPoint(IPAddress.Loopback, _port));
    }

    public Task WaitForEndAsync() => Eventually.IsAsync(() => Task.FromResult(_process.HasExited), "the caller's call to end");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // After a failed assertion: no call may stay behind for the next test.
            await SendHangUpAsync();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        await Audio.DisposeAsync();
    }
}
