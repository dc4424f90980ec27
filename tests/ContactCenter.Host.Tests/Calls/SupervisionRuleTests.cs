using System.Net;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Calls;

/// <summary>How live calls are supervised, as versions.</summary>
[Collection(nameof(RunningHost))]
public sealed class SupervisionRuleTests(RunningHost host)
{
    [Fact]
    public async Task QA_01_what_is_saved_holds_for_the_next_listener_and_the_second_saver_is_told()
    {
        using var administrator = await host.SignInAsync("administrator");
        using var supervisor = await host.SignInAsync("supervisor");
        var before = (await administrator.GetJsonAsync("/api/supervision/rules/versions"))["versions"]![0]!;
        var version = (long)before["version"]!;
        using var hollow = await administrator.PutAsync("/api/supervision/rules", new { mostListeners = 6 });
        Assert.Equal(
            ["agentSees", "mostListeners", "reason", "reasonRequired", "version"],
            (await ApiClient.JsonAsync(hollow))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        using var forbidden = await supervisor.PutAsync("/api/supervision/rules", Form(version, true, false, 2));
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);

        using var saved = await administrator.PutAsync("/api/supervision/rules", Form(version, true, false, 2));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        try
        {
            var rules = await supervisor.GetJsonAsync("/api/supervision/rules");
            Assert.Equal((true, false, 2), ((bool)rules["reasonRequired"]!, (bool)rules["agentSees"]!, (int)rules["mostListeners"]!));
            using var overtaken = await administrator.PutAsync("/api/supervision/rules", Form(version, false, true, 3));
            Assert.Equal("supervision-rules-changed", await ApiClient.CodeAsync(overtaken));
        }
        finally
        {
            var now = (long)(await administrator.GetJsonAsync("/api/supervision/rules/versions"))["versions"]![0]!["version"]!;
            using var back = await administrator.PutAsync("/api/supervision/rules", new
            {
                version = now, reasonRequired = (bool)before["rules"]!["reasonRequired"]!,
                agentSees = (bool)before["rules"]!["agentSees"]!, mostListeners = (int)before["rules"]!["mostListeners"]!, reason = "恢复",
            });
        }

        var versions = (await administrator.GetJsonAsync("/api/supervision/rules/versions"))["versions"]!.AsArray();
        Assert.Equal(("恢复", "质检期间"), ((string)versions[0]!["reason"]!, (string)versions[1]!["reason"]!));
        Assert.Equal(0, (long)versions[^1]!["version"]!);
    }

    private static object Form(long version, bool reasonRequired, bool agentSees, int mostListeners) =>
        new { version, reasonRequired, agentSees, mostListeners, reason = "质检期间" };
}
