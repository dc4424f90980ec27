using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContactCenter.Assessment.Json;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>
/// LIV-02: what belongs to another provider does not exist, by whatever endpoint one asks. The endpoints are those that the host has;
/// a new one is asked without anybody thinking of it.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed partial class ForeignProviderTests(RunningHost host)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LIV_02_no_endpoint_shows_anything_of_another_providers_contract(bool asProvider)
    {
        using var rig = await ContractRig.CreateAsync(host);
        var ids = await FillAsync(rig);
        using var stranger = asProvider
            ? await ProviderPerson.SignInAsync(host, "provider-elsewhere")
            : await ProviderPerson.SignInAsync(host, Organisation.Bureau("bureau-elsewhere"), [Roles.Assessor, Roles.Auditor]);

        var asked = 0;
        foreach (var (method, path) in Endpoints(ids).Where(e => !e.Path.StartsWith("/api/session", StringComparison.Ordinal)))
        {
            using var answer = await AskAsync(stranger, method, path);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(rig.Id, Without(body, path), StringComparison.Ordinal);
            if (Named(path, ids))
            {
                Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{method} {path}: {answer.StatusCode} {body}");
                asked++;
            }
        }

        Assert.True(asked >= 46, $"only {asked} endpoints name a contract or something of it");
    }

    [Fact]
    public async Task LIV_02_provider_and_district_bureau_see_their_own_contract_as_the_city_does()
    {
        using var rig = await ContractRig.CreateAsync(host);
        await FillAsync(rig);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        using var district = await ProviderPerson.SignInAsync(host, Organisation.Bureau("bureau-" + rig.Id), [Roles.Auditor]);

        var sheet = (await rig.SheetAsync()).ToJsonString();

        Assert.Equal(sheet, (await provider.GetJsonAsync(rig.MonthPath)).ToJsonString());
        Assert.Equal(sheet, (await district.GetJsonAsync(rig.MonthPath)).ToJsonString());
        Assert.Equal(rig.Id, Assert.Single((await provider.GetJsonAsync("/api/contracts")).AsArray())!["id"]!.GetValue<string>());
        Assert.Equal(200, (await district.GetJsonAsync($"/api/calls?from=2025-02-28T00:00:00Z&to=2025-04-02T00:00:00Z&queue={rig.Queue}"))["total"]!.GetValue<int>());
        using var entering = await provider.SendAsync(HttpMethod.Post, $"{rig.MonthPath}/figures", ContractRig.Form(true, ("fact", "staff.at-end"), ("value", "1")));
        Assert.Equal(HttpStatusCode.Forbidden, entering.StatusCode);
    }

    [Fact]
    public async Task LIV_02_bureau_cannot_open_others_calls_to_itself_by_a_contract_of_its_own()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var bureau = await ProviderPerson.SignInAsync(host, Organisation.Bureau("bureau-" + rig.Id), [Roles.Assessor]);
        var wider = rig.Contract() with { Scope = new([QueueId.From("tax-general")], []) };

        using var answer = await bureau.PostTextAsync(
            "/api/contracts", $$"""{"contract":{{JsonSerializer.Serialize(wider, AssessmentJson.Options)}},"basedOn":1,"reason":"x"}""");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("q-" + rig.Id, (await bureau.GetJsonAsync($"/api/contracts/{rig.Id}"))["scope"]!["queues"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task LIV_02_provider_sees_its_own_row_of_a_ranking_and_no_other()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);

        var ranking = await provider.GetJsonAsync("/api/rankings/2025-Q2");

        Assert.Empty(ranking["providers"]!.AsArray());
        Assert.Empty(ranking["missing"]!.AsArray());
        Assert.Null(ranking["base"]);
    }

    /// <summary>Something of everything, and what each parameter of a route is to be.</summary>
    private async Task<Dictionary<string, string>> FillAsync(ContractRig rig)
    {
        await rig.ImportAsync(SmallFile.Write(rig));
        using var entered = await rig.EnterAsync("staff.at-end", "70");
        using var form = ContractRig.Form(
            withEvidence: true, ("kind", "lateOrder"), ("date", "2025-03-12"), ("dueOn", "2025-03-10"), ("orderId", "GD-" + rig.Id), ("description", "逾期"));
        using var recorded = await rig.First.SendAsync(HttpMethod.Post, $"/api/contracts/{rig.Id}/records", form);
        var record = (await ApiClient.JsonAsync(recorded))["id"]!.GetValue<string>();
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        using var raised = await provider.PostAsync($"{rig.MonthPath}/appeals", new { indicator = "KPI-01", reason = "复核" });
        using var asked = await provider.PostAsync($"/api/contracts/{rig.Id}/acceptance-requests", new { from = "2025-01", to = "2025-03" });
        using var written = await provider.PostAsync($"/api/contracts/{rig.Id}/reports/2025-03/texts", new { section = "questions", text = "文字 " + rig.Id });
        using var sent = await provider.SendAsync(
            HttpMethod.Post, $"/api/contracts/{rig.Id}/deliveries", ContractRig.Form(true, ("items", "热点 " + rig.Id), ("recipients", "项目办公室")));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Created), (asked.StatusCode, written.StatusCode, sent.StatusCode));
        return new()
        {
            ["{id}"] = rig.Id,
            ["{month}"] = ContractRig.Month,
            ["{quarter}"] = "2025-Q1",
            ["{code}"] = "KPI-01",
            ["{revision:int}"] = "1",
            ["{version:int}"] = "1",
            ["{number:int}"] = "1",
            ["{note:long}"] = "1",
            ["{kind}"] = "month",
            ["{format}"] = "xlsx",
            ["{figure}"] = (await ApiClient.JsonAsync(entered))["id"]!.GetValue<string>(),
            ["{record}"] = record,
            ["{appeal}"] = (await ApiClient.JsonAsync(raised))["id"]!.GetValue<string>(),
            ["{item}"] = $"{rig.Id}~month-operation~2025-03",
            ["{id:long}"] = "1",
            ["{number:long}"] = "1",
            ["{message:long}"] = "1",
            ["{monitoring}"] = "m-" + new string('0', 32),
            ["{board}"] = "floor",
            ["{version:long:min(0)}"] = "1",
            ["{version:int:min(1)}"] = "1",
            ["{call}"] = "c-" + new string('0', 32),
            ["{followUp}"] = "m-" + new string('0', 32),
            ["{survey}"] = "s-" + new string('0', 32),
            ["{ticket}"] = "tk-" + new string('0', 32),
            ["{type}"] = "consult",
            ["{proposal:long}"] = "1",
            ["{department}"] = "collection",
            ["{problem}"] = "pr-" + new string('0', 32),
            ["{report:long}"] = "1",
            ["{conflict:long}"] = "1",
            ["{document}"] = "doc-" + new string('0', 32),
            ["{article}"] = "k-" + new string('0', 32),
            ["{sha256}"] = new string('0', 64),
            ["{chat}"] = "chat-" + new string('0', 32),
            ["{sequence:long}"] = "1",
            ["{site}"] = "no-such-site",
            ["{form}"] = "calls",
            ["{plan}"] = "qp-" + new string('0', 32),
            ["{draw}"] = "qd-" + new string('0', 32),
            ["{action}"] = "qa-" + new string('0', 32),
            ["{sample}"] = "qs-" + new string('0', 32),
            ["{person}"] = "p-" + new string('0', 32),
            ["{engagement}"] = "e-" + new string('0', 32),
            ["{paper}"] = "d-" + new string('0', 32),
            ["{practice}"] = "pt-" + new string('0', 32),
            ["{exception}"] = "ex-" + new string('0', 32),
            ["{absence}"] = "ab-" + new string('0', 32),
            ["{session}"] = "qc-" + new string('0', 32),
            ["{hold:long}"] = "1",
            ["{mark}"] = new string('0', 32),
            ["{announcement}"] = "an-" + new string('0', 32),
            ["{test}"] = "t-" + new string('0', 32),
            ["{training}"] = "tr-" + new string('0', 32),
            ["{exam}"] = "x-" + new string('0', 32),
            ["{question}"] = "q-" + new string('0', 32),
            ["{sitting}"] = "s-" + new string('0', 32),
            ["{place:int}"] = "1",
            ["{project}"] = rig.Id,
            ["{shift}"] = "s-" + new string('0', 32),
            ["{swap}"] = "w-" + new string('0', 32),
            ["{leave}"] = "l-" + new string('0', 32),
            ["{vacancy}"] = "f-" + new string('0', 32),
            ["{promise}"] = "o-" + new string('0', 32),
            ["{forecastEvent}"] = "v-" + new string('0', 32),
            ["{trial:long}"] = "1",
            ["{visit}"] = "v-" + new string('0', 32),
            ["{file}"] = "hold.wav",
            ["{period}"] = "2025-03",
            ["{userName}"] = "admin",
            ["{number:int}"] = "1",
            ["{delivery:long}"] = (await ApiClient.JsonAsync(sent))["id"]!.GetValue<string>(),
            ["{request:long}"] = (await ApiClient.JsonAsync(asked))["id"]!.GetValue<string>(),
        };
    }

    private IEnumerable<(string Method, string Path)> Endpoints(Dictionary<string, string> ids) =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let route = endpoint.RoutePattern.RawText!
        where route.StartsWith("/api/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        let id = route.StartsWith("/api/rule-sets", StringComparison.Ordinal) ? "rules-" + ids["{id}"] : ids["{id}"]
        let path = Parameter().Replace(route, match => match.Value == "{id}" ? id : ids[match.Value])
        let query = $"?contract={ids["{id}"]}&month=2025-03&on=2025-03-04&reason=x&contractId={ids["{id}"]}&from=2025-01&queue=q-{ids["{id}"]}"
        select (method, path + (route.Contains("diary", StringComparison.Ordinal) || route.Contains("calls", StringComparison.Ordinal) || route.Contains("metrics", StringComparison.Ordinal) ? "" : query));

    private static Task<HttpResponseMessage> AskAsync(ApiClient browser, string method, string path)
    {
        if (method is not ("POST" or "PUT"))
        {
            return browser.SendAsync(new(method), path);
        }

        HttpContent content = path.Contains("figures", StringComparison.Ordinal) && path.Contains("contracts", StringComparison.Ordinal)
            ? ContractRig.Form(true, ("fact", "staff.leavers"), ("value", "1"))
            : new StringContent("""{"reason":"x","accepted":true,"indicator":"KPI-01"}""", Encoding.UTF8, "application/json");
        return browser.SendAsync(new(method), path, content);
    }

    /// <summary>Whether the path itself, not its query, names the contract or something of it.</summary>
    private static bool Named(string path, Dictionary<string, string> ids)
    {
        var parts = path.Split('?')[0].Split('/');
        return ids.Where(i => i.Key is "{id}" or "{record}" or "{appeal}" or "{item}").Any(i => parts.Any(p => p.Contains(i.Value, StringComparison.Ordinal)))
            || (parts[2] == "figures" && parts[3] == ids["{figure}"]);
    }

    /// <summary>An error may say which address was asked for.</summary>
    private static string Without(string body, string path) => body.Replace(path, string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
