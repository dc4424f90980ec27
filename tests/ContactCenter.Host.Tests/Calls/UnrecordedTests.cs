using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Calls;

[Collection(nameof(RunningHost))]
public sealed class UnrecordedTests(RunningHost host)
{
    [Fact]
    public async Task SEC_10_call_that_should_have_a_recording_and_has_none_is_found()
    {
        using var auditor = await host.SignInAsync("auditor");
        var without = await StoredCall.WriteAsync(host, auditor);
        var recorded = await StoredCall.WriteAsync(host, auditor, audio: new byte[1_600]);

        var list = await auditor.GetJsonAsync("/api/calls?unrecorded=true&pageSize=200");
        var found = list["items"]!.AsArray().Select(c => (string?)c!["id"]).ToList();
        Assert.Contains(without, found);
        Assert.DoesNotContain(recorded, found);
    }
}
