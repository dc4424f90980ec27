using System.Net;
using System.Text;
using ContactCenter.History.Accounts;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>
/// IDOR: the id of something of somebody else in the address (OWASP ASVS 5 V8.2.2). Contracts and what belongs to them are tried in
/// <see cref="ForeignProviderTests"/>, stored calls by every way in TermTableTests; here are the calls of another agent.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class ForeignIdTests(RunningHost host)
{
    /// <summary>The words of refusal that say nothing of the call: the same as for a call that never was.</summary>
    [Theory]
    [InlineData("another agent")]
    [InlineData("another provider")]
    [InlineData("another bureau")]
    public async Task IDOR_no_endpoint_tells_or_does_anything_with_a_call_of_others(string who)
    {
        using var auditor = await host.SignInAsync("auditor");
        var call = await StoredCall.WriteAsync(host, auditor, note: "nobody else reads this", audio: new byte[1_600]);
        using var browser = who switch
        {
            "another agent" => await host.SignInAsync("agent8002"),
            "another provider" => await ProviderPerson.SignInAsync(host, "provider-elsewhere"),
            _ => await ProviderPerson.SignInAsync(host, Organisation.Bureau("bureau-elsewhere"), [Roles.Assessor, Roles.Auditor]),
        };
        var before = await auditor.TextAsync($"/api/calls/{call}");

        var asked = 0;
        foreach (var endpoint in ApiEndpoint.Of(host).Where(e => e.Route.StartsWith("/api/calls/{id}", StringComparison.Ordinal)))
        {
            var (of, nowhere) = (await AskAsync(browser, endpoint, call), await AskAsync(browser, endpoint, "c-" + new string('0', 32)));
            Assert.Equal(nowhere.Status, of.Status);
            Assert.True(of.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Conflict, $"{endpoint}: {of.Status} {of.Body}");
            Assert.DoesNotContain("nobody else reads this", of.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(StoredCall.Caller, of.Body, StringComparison.Ordinal);
            asked++;
        }

        Assert.True(asked >= 11, $"only {asked} endpoints name a call");
        Assert.Equal(before, await auditor.TextAsync($"/api/calls/{call}"));
    }

    [Fact]
    public async Task IDOR_an_agent_sets_nobody_elses_availability()
    {
        using var browser = await host.SignInAsync("agent8002");
        foreach (var other in host.FirstRun.Users.Where(u => u.Extension is not null and not "8002"))
        {
            using var answer = await browser.PostAsync($"/api/agents/{other.Extension}/availability", new { availability = "signedOut" });
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{other.UserName}: {answer.StatusCode}");
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(ApiClient browser, ApiEndpoint endpoint, string call)
    {
        using var content = endpoint.IsSafe
            ? null
            : new StringContent(
                endpoint.Route.EndsWith("/consult", StringComparison.Ordinal)
                    ? """{"agent":"8001"}"""
                    : """{"queue":"tax-general","offer":"o-1","disposition":"vat-rate","note":"x","place":"page-1"}""",
                Encoding.UTF8, "application/json");
        using var answer = await browser.SendAsync(new(endpoint.Method), endpoint.With(call), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
