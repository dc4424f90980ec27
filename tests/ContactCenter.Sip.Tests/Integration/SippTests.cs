using System.Diagnostics;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Integration;

public sealed class SippTests
{
    private const string Sipp = "/usr/bin/sipp";
    private const int Calls = 100;

    [SkippableTheory]
    [InlineData("u1", SipTransportKind.Udp)]
    [InlineData("t1", SipTransportKind.Tcp)]
    public async Task Sipp_makes_a_hundred_calls(string mode, SipTransportKind kind)
    {
        Skip.IfNot(File.Exists(Sipp), "sipp is not installed");
        var agent = new TestAgent { WhenInvited = Answer };
        await using var stack = await LoopbackTests.StartAsync(kind, agent);
        var start = new ProcessStartInfo(Sipp)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        var scenario = Path.Combine(AppContext.BaseDirectory, "Integration", "caller.xml");
        foreach (var argument in new[]
        {
            stack.EndPointOf(kind)!.ToString(), "-sf", scenario, "-s", "ans", "-i", "127.0.0.1", "-t", mode, "-r", "200", "-m", $"{Calls}", "-d", "0",
            "-nostdin", "-timeout", "60", "-timeout_error",
        })
        {
            start.ArgumentList.Add(argument);
        }

        using var sipp = Process.Start(start)!;
        var output = sipp.StandardOutput.ReadToEndAsync();
        var errors = sipp.StandardError.ReadToEndAsync();
        await sipp.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        Assert.True(sipp.ExitCode == 0, $"sipp ended with {sipp.ExitCode}: {await errors}\n{await output}");
        for (var i = 0; i < Calls; i++)
        {
            Assert.Equal(DialogEndCause.RemoteHangUp, (await agent.NextAsync<DialogEnd>()).Cause);
        }

        Assert.Equal((0, 0L, 0L), (stack.DialogCount, stack.Counters.Malformed, stack.Counters.HandlerFaults));
    }

    private static ValueTask Answer(IncomingInvite invite)
    {
        invite.Ring();
        invite.Answer(Text.Sdp);
        return default;
    }
}
