using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>Bodies that are too large, too slow, too deep or not what they say (OWASP ASVS 5 V5.2, V4.1).</summary>
[Collection(nameof(RunningHost))]
public sealed class BodyAttackTests(RunningHost host)
{
    private const int OverTheUsualLimit = 70_000;

    /// <summary>Without a length at its head a body is counted while it is read.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Oversized_body_is_refused_by_every_endpoint_that_takes_json(bool chunked)
    {
        foreach (var person in new[] { "administrator", "assessor", "agent8009" })
        {
            using var browser = await host.SignInAsync(person);
            foreach (var endpoint in ApiEndpoint.Of(host).Where(e => e is { IsSafe: false, Method: not "DELETE" } && !IsLarge(e)))
            {
                using var content = new StringContent($$"""{"reason":"{{new string('x', OverTheUsualLimit)}}"}""", Encoding.UTF8, "application/json");
                using var request = new HttpRequestMessage(new(endpoint.Method), endpoint.With("1")) { Content = content };
                request.Headers.Add("X-XSRF-TOKEN", browser.Token);
                request.Headers.TransferEncodingChunked = chunked;
                Assert.True(await StatusAsync(browser, request) is null or (>= 400 and < 500) || !TakesJson(endpoint), $"{person} {endpoint}");
            }
        }
    }

    /// <summary>Null when the server hung up instead of reading on: what was refused by its address is not read at all.</summary>
    private static async Task<int?> StatusAsync(ApiClient browser, HttpRequestMessage request)
    {
        try
        {
            using var answer = await browser.SendAsync(request);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>240 bytes a second after five seconds is the server's own rule; nobody has taken it away.</summary>
    [Fact]
    public void Slow_bodies_and_heads_are_given_up()
    {
        var limits = host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal((240, TimeSpan.FromSeconds(5)), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod));
        Assert.Equal((240, TimeSpan.FromSeconds(5)), (limits.MinResponseDataRate!.BytesPerSecond, limits.MinResponseDataRate.GracePeriod));
        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Assert.InRange(limits.MaxRequestHeadersTotalSize, 1, 32 * 1024);
    }

    [Fact]
    public async Task Json_that_is_nested_without_end_is_refused()
    {
        using var nobody = host.Anonymous();
        using var answer = await nobody.PostTextAsync("/api/session", new string('[', 30_000));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    /// <summary>No body is unpacked, so none can be a bomb.</summary>
    [Fact]
    public async Task Packed_body_is_not_unpacked()
    {
        using var nobody = host.Anonymous();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync("""{"userName":"agent8001","password":"x"}"""u8.ToArray());
        }

        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");

        using var answer = await nobody.SendAsync(HttpMethod.Post, "/api/session", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Form_that_is_none_is_refused_by_every_endpoint_that_takes_one(string contentType)
    {
        foreach (var person in new[] { "assessor", "provider" })
        {
            using var browser = await host.SignInAsync(person);
            foreach (var endpoint in ApiEndpoint.Of(host).Where(e => !e.IsSafe && e.Method != "DELETE"))
            {
                var content = new ByteArrayContent("--y\r\nno form\r\n&&=%zz<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"u8.ToArray());
                content.Headers.TryAddWithoutValidation("Content-Type", contentType);
                using var answer = await browser.SendAsync(new(endpoint.Method), endpoint.With("1"), content);
                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{person} {endpoint}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }

    /// <summary>The form of a report of one's own, of which the address must be known: it is not reached by an address that nothing has.</summary>
    [Fact]
    public async Task Form_that_is_none_is_refused_for_a_report_that_there_is()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        var content = new ByteArrayContent("--y\r\nno form"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        using var answer = await provider.SendAsync(HttpMethod.Post, $"/api/contracts/{rig.Id}/deliveries", content);

        Assert.Equal((HttpStatusCode.BadRequest, "broken-form"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));

        using var many = ContractRig.Form(withEvidence: true, [.. Enumerable.Range(0, 3_000).Select(i => ($"field{i}", "x"))]);
        using var flooded = await provider.SendAsync(HttpMethod.Post, $"/api/contracts/{rig.Id}/deliveries", many);

        Assert.Equal((HttpStatusCode.BadRequest, "form-too-much"), (flooded.StatusCode, await ApiClient.CodeAsync(flooded)));
    }

    [Theory]
    [InlineData("..\\..\\..\\windows\\evil.pdf", "evil.pdf")]
    [InlineData("../../../etc/cron.d/evil.pdf", "evil.pdf")]
    [InlineData("a\r\nSet-Cookie: b=c.pdf", "a__Set-Cookie: b=c.pdf")]
    [InlineData("a\0b.pdf", "a_b.pdf")]
    [InlineData("a\u202Efdp.pdf", "a_fdp.pdf")]
    [InlineData("通知 \";filename=evil.pdf", "通知 \";filename=evil.pdf")]
    public async Task Header_injection_and_path_traversal_by_a_file_name_come_back_as_a_plain_name(string given, string kept)
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        using var form = ContractRig.Form(withEvidence: false, ("items", "热点"), ("recipients", "项目办公室"));
        var part = new ByteArrayContent("%PDF-1.7 <script>alert(1)</script>"u8.ToArray());
        part.Headers.TryAddWithoutValidation(
            "Content-Disposition", $"form-data; name=\"evidence\"; filename*=UTF-8''{Uri.EscapeDataString(given)}");
        part.Headers.ContentType = new("text/html");
        form.Add(part);
        using var sent = await provider.SendAsync(HttpMethod.Post, $"/api/contracts/{rig.Id}/deliveries", form);
        Assert.True(sent.StatusCode is HttpStatusCode.Created, await sent.Content.ReadAsStringAsync());
        var id = (await ApiClient.JsonAsync(sent))["id"]!.GetValue<string>();

        using var file = await provider.GetAsync($"/api/contracts/{rig.Id}/deliveries/{id}/file");

        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType!.MediaType);
        var disposition = file.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", kept), (disposition.DispositionType, disposition.FileNameStar));
        Assert.False(file.Headers.Contains("Set-Cookie"));
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("page.html", "<script>alert(1)</script>")]
    [InlineData("page.pdf", "<html><script>alert(1)</script></html>")]
    [InlineData("program.pdf", "MZ\u0000\u0001")]
    [InlineData("report.pdf.exe", "%PDF-1.7")]
    public async Task A_page_or_program_is_no_evidence_whatever_it_is_called(string name, string content)
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        using var form = ContractRig.Form(withEvidence: false, ("items", "热点"), ("recipients", "项目办公室"));
        form.Add(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(content)), "evidence", name);

        using var sent = await provider.SendAsync(HttpMethod.Post, $"/api/contracts/{rig.Id}/deliveries", form);

        Assert.Equal((HttpStatusCode.BadRequest, "evidence"), (sent.StatusCode, Assert.Single(await ContractRig.PathsAsync(sent))));
    }

    /// <summary>A body that an endpoint does not ask for is not read, however large it is.</summary>
    private bool TakesJson(ApiEndpoint endpoint) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Any(e => e.RoutePattern.RawText == endpoint.Route
            && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(endpoint.Method)
            && e.Metadata.GetMetadata<IAcceptsMetadata>() is not null);

    /// <summary>Those with a limit of their own, which is larger.</summary>
    private static bool IsLarge(ApiEndpoint endpoint) =>
        endpoint.Route is "/api/settings/" or "/api/settings" or "/api/import/calls" || endpoint.Route.Contains("prompts", StringComparison.Ordinal);
}
