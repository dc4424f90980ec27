using System.Net;
using System.Text;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>Text that something behind the API would take for more than text (OWASP ASVS 5 V1).</summary>
[Collection(nameof(RunningHost))]
public sealed class PoisonedTextTests(RunningHost host)
{
    /// <summary>As they stand in an address.</summary>
    public static readonly TheoryData<string> InAddresses =
    [
        "..%2F..%2F..%2F..%2Fetc%2Fpasswd", "..%5C..%5C..%5Cwindows%5Cwin.ini", "%2e%2e", "a%00.wav", "%01%0d%0aSet-Cookie:%20a=b", "'%20OR%20'1'='1",
        "1;%20SELECT%20pg_sleep(60)--", "%7B%7B7*7%7D%7D%25s%25n", "%ED%A0%80", "99999999999999999999999999",
    ];

    [Theory]
    [MemberData(nameof(InAddresses))]
    public async Task No_text_in_an_address_is_more_than_a_text_that_nothing_is_called(string poison)
    {
        foreach (var person in new[] { "administrator", "assessor", "provider", "agent8009" })
        {
            using var browser = await host.SignInAsync(person);
            foreach (var endpoint in ApiEndpoint.Of(host).Where(e => e.TakesText && e.Method != "DELETE"))
            {
                using var content = endpoint.IsSafe ? null : new StringContent("{}", Encoding.UTF8, "application/json");
                using var answer = await browser.SendAsync(new(endpoint.Method), endpoint.With(poison), content);
                await AssertHarmlessAsync($"{person} {endpoint}", answer);
            }
        }
    }

    [Theory]
    [MemberData(nameof(InAddresses))]
    public async Task No_text_in_a_question_is_more_than_a_text(string poison)
    {
        // Apart: one that is no time is refused before the text beside it is looked at.
        string[][] together =
        [
            ["queue", "agent", "caller", "entryNumber", "reason", "contract", "recording", "fileName"],
            ["from", "to", "on", "month", "quarter", "outcome", "fact", "page", "pageSize", "by", "language", "format", "download", "reveal"],
        ];
        foreach (var person in new[] { "administrator", "auditor" })
        {
            using var browser = await host.SignInAsync(person);
            foreach (var endpoint in ApiEndpoint.Of(host).Where(e => e.IsSafe))
            {
                foreach (var query in together.Select(names => string.Join('&', names.Select(name => $"{name}={poison}"))))
                {
                    using var answer = await browser.GetAsync($"{endpoint.With("1")}?{query}");
                    await AssertHarmlessAsync($"{person} {endpoint}?{query}", answer);
                }
            }
        }
    }

    /// <summary>Escaped in JSON, so that the text arrives whole.</summary>
    [Theory]
    [InlineData("\\u0000")]
    [InlineData("a\\u0000b")]
    [InlineData("\\u0001")]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("\\uffff")]
    [InlineData("' OR 1=1 --")]
    [InlineData("<img src=x onerror=alert(1)>")]
    public async Task No_text_in_a_body_is_more_than_a_text(string poison)
    {
        string[] members =
        [
            "userName", "password", "current", "next", "language", "availability", "reason", "queue", "agent", "offer", "disposition", "note", "indicator", "section",
            "text", "from", "to", "on", "code", "number", "value", "fact",
        ];
        var body = "{" + string.Join(',', members.Select(m => $"\"{m}\":\"{poison}\"")) + ",\"queues\":[\"" + poison + "\"],\"basedOn\":0,\"settings\":{\"a\":\"" + poison
            + "\"},\"contract\":{\"id\":\"" + poison + "\"},\"rules\":{\"id\":\"" + poison + "\"}}";
        foreach (var person in new[] { "administrator", "assessor", "provider", "supervisor", "agent8009" })
        {
            using var browser = await host.SignInAsync(person);
            foreach (var endpoint in ApiEndpoint.Of(host).Where(e => !e.IsSafe && e.Method != "DELETE"))
            {
                using var answer = await browser.SendAsync(new(endpoint.Method), endpoint.With("1"), new StringContent(body, Encoding.UTF8, "application/json"));
                await AssertHarmlessAsync($"{person} {endpoint}", answer);
            }
        }
    }

    /// <summary>A reason goes across every page of a file: into XML, into a PDF, into a table, into the audit log.</summary>
    [Theory]
    [InlineData("%01%02%1f", HttpStatusCode.BadRequest)]
    [InlineData("%EF%BF%BE%EF%BF%BF", HttpStatusCode.OK)]
    [InlineData("%3Cscript%3E%26amp;%5D%5D%3E", HttpStatusCode.OK)]
    [InlineData("%F0%9F%93%9E", HttpStatusCode.OK)]
    [InlineData("%EF%BC%9D1%2B1", HttpStatusCode.OK)]
    [InlineData("a%00b", HttpStatusCode.BadRequest)]
    public async Task Reason_of_an_export_is_text_in_every_kind_of_file(string reason, HttpStatusCode expected)
    {
        using var rig = await ContractRig.CreateAsync(host);
        string[] files =
        [
            $"{rig.MonthPath}.xlsx", $"{rig.MonthPath}.pdf", $"{rig.MonthPath}.csv", "/api/reports/month.xlsx", "/api/reports/month.pdf", "/api/reports/month.csv",
            $"/api/contracts/{rig.Id}/acceptance-pack", "/api/calls.csv", "/api/metrics/report.csv", "/api/metrics/agent-time.csv",
        ];
        foreach (var file in files)
        {
            var range = file.EndsWith("acceptance-pack", StringComparison.Ordinal) ? "&from=2025-01&to=2025-03" : string.Empty;
            using var answer = await rig.First.GetAsync($"{file}?reason={reason}&contract={rig.Id}&on=2025-03-04{range}");
            Assert.True(answer.StatusCode == expected, $"{file}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Theory]
    [InlineData("/../appsettings.json")]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/%2e%2e/%2e%2e/first-run.json")]
    [InlineData("/assets/..%5c..%5cappsettings.json")]
    [InlineData("/.git/config")]
    [InlineData("/appsettings.json")]
    [InlineData("/ContactCenter.Host.dll")]
    public async Task Path_traversal_nothing_but_the_built_pages_is_served(string path)
    {
        using var nobody = host.Anonymous();
        // As it stands, without the client taking the dots away.
        var asItStands = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Url.GetLeftPart(UriPartial.Authority) + path, asItStands));
        using var answer = await nobody.SendAsync(request);

        // Where the pages are built, a path that names no file is a page of theirs.
        var isPage = answer.StatusCode is HttpStatusCode.OK
            && (await answer.Content.ReadAsStringAsync()).Contains("<div id=\"app\"", StringComparison.Ordinal);
        Assert.True(
            isPage || answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized,
            $"{answer.StatusCode}");
    }

    [Fact]
    public async Task TRACE_is_not_answered_with_what_was_sent()
    {
        using var nobody = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Trace, "/api/session");
        request.Headers.Add("X-Secret", "not-to-be-repeated");
        using var answer = await nobody.SendAsync(request);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.DoesNotContain("not-to-be-repeated", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task AssertHarmlessAsync(string what, HttpResponseMessage answer)
    {
        var body = (int)answer.StatusCode < 500 ? string.Empty : await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, $"{what}: {answer.StatusCode} {body}");
        Assert.DoesNotContain(answer.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("a=b", StringComparison.Ordinal)));
    }
}
