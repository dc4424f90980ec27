using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Sessions;

/// <summary>What every endpoint of the running platform declares: who may use it, what it answers, how it fails, what of it is audited.</summary>
[Collection(nameof(RunningHost))]
public sealed class EndpointRulesTests(RunningHost host)
{
    private List<RouteEndpoint> All => [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private IEnumerable<RouteEndpoint> Api => All.Where(e => e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal));

    [Fact]
    public void SEC_01_every_endpoint_says_who_may_use_it()
    {
        Assert.All(All, e => Assert.True(
            e.Metadata.GetOrderedMetadata<RequiredPermission>().Count > 0 != (e.Metadata.GetMetadata<NoPermission>() is not null),
            $"{Name(e)} says neither or both"));
        Assert.All(All.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null), e =>
            Assert.True(e.Metadata.GetMetadata<NoPermission>() is { IsAnonymous: true }, $"{Name(e)} is open and does not say why"));
    }

    [Fact]
    public void SEC_01_every_permission_that_is_asked_for_is_declared_by_a_module_and_asked_for_somewhere()
    {
        var declared = host.Services.GetRequiredService<PermissionCatalogue>().All.Select(p => p.Name);
        var asked = All.SelectMany(e => e.Metadata.GetOrderedMetadata<RequiredPermission>()).Select(r => r.Permission.Name).Distinct();

        // Asked for within an endpoint that shows less without it.
        string[] within = ["call:reveal-number", "ticket:restricted", "ticket:informant", "document:restricted"];
        Assert.Equal(declared.Order(StringComparer.Ordinal), asked.Concat(within).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SEC_01_every_change_says_what_of_it_is_audited_or_why_nothing_is()
    {
        Assert.All(Api.Where(e => Methods(e).Any(m => m is not ("GET" or "HEAD"))), e =>
        {
            var rule = e.Metadata.GetMetadata<AuditRule>();
            Assert.True(rule is not null, $"{Name(e)} has no rule");
            Assert.True(rule.Kind is AuditKind.None ? rule.Actions.IsEmpty : !rule.Actions.IsEmpty, $"{Name(e)}: {rule}");
            Assert.True(rule.Kind is AuditKind.Together || rule.Why is { Length: > 10 }, $"{Name(e)} does not say why");
        });
    }

    [Fact]
    public void Every_endpoint_of_the_API_documents_what_it_answers_and_how_it_fails()
    {
        var answers = Api.Select(e => (Name: Name(e), Types: e.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>())).ToList();

        Assert.All(answers, a => Assert.True(
            a.Types.Any(t => t.StatusCode is >= 200 and < 300 or StatusCodes.Status302Found), $"{a.Name} does not say what it answers"));
        Assert.All(answers, a => Assert.True(
            a.Types.Any(t => t.StatusCode == 429 && t.Type == typeof(ProblemView)), $"{a.Name} does not say how it fails"));
        Assert.All(answers, a => Assert.All(a.Types.Where(t => t.StatusCode is 200 or 201), t =>
            Assert.True(t.Type is not null && t.Type != typeof(object), $"{a.Name} does not say what it answers with {t.StatusCode}")));
    }

    [Fact]
    public async Task Session_says_what_the_person_may_do_and_how_far()
    {
        using var provider = await host.SignInAsync("provider");
        using var agent = await host.SignInAsync("agent8002");

        var ofProvider = (await provider.GetJsonAsync("/api/session"))["permissions"]!.AsObject();
        var ofAgent = (await agent.GetJsonAsync("/api/session"))["permissions"]!.AsObject();

        Assert.Equal(["provider:provider-sample"], ofProvider["appeal:raise"]!.AsArray().Select(s => (string?)s));
        Assert.False(ofProvider.ContainsKey("appeal:decide"));
        Assert.Equal(["self"], ofAgent["call:read"]!.AsArray().Select(s => (string?)s));
    }

    private static string Name(RouteEndpoint endpoint) => $"{string.Join(",", Methods(endpoint))} {endpoint.RoutePattern.RawText}";

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
}
