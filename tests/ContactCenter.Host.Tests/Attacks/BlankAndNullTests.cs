using System.Net;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>Names that are blanks, a byte that no text has, a null in a list: refused, and never the server's failure.</summary>
[Collection(nameof(RunningHost))]
public sealed class BlankAndNullTests(RunningHost host)
{
    [Theory]
    [InlineData("agent8001", "/api/calls/%20/hold", "{}")]
    [InlineData("agent8001", "/api/calls/%20/decline", """{ "offer": "x" }""")]
    [InlineData("agent8001", "/api/calls/%E3%80%80/transfer", """{ "queue": "tax-general" }""")]
    [InlineData("agent8001", "/api/calls/%20/consult", """{ "number": "13800138000" }""")]
    [InlineData("supervisor", "/api/supervision/calls/%20/force-release", """{ "reason": "x" }""")]
    [InlineData("supervisor", "/api/supervision/calls/%09/monitor", """{ "reason": "x" }""")]
    public async Task A_part_of_an_address_that_is_blank_leads_to_nothing(string person, string path, string body)
    {
        using var client = await host.SignInAsync(person);
        using var answer = await client.PostTextAsync(path, body);
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\u3000")]
    public async Task A_seat_of_blanks_is_none(string seat)
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var answer = await supervisor.PostAsync("/api/quality/actions", new { seat });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_with_a_byte_that_no_text_has_is_refused_at_its_field()
    {
        using var assessor = await host.SignInAsync("assessor");
        using var form = new MultipartFormDataContent { { new StringContent("\0"), "id" } };
        using var answer = await assessor.SendAsync(HttpMethod.Post, "/api/contracts/sample/records", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_list_with_a_null_is_refused_where_it_is()
    {
        using var assessor = await host.SignInAsync("assessor");
        using var form = new MultipartFormDataContent { { new StringContent("[null]"), "indicators" } };
        using var answer = await assessor.SendAsync(HttpMethod.Post, "/api/contracts/sample/months/2026-05/substitutes", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        var contract = (await assessor.GetJsonAsync("/api/contracts/sample/document"))["contract"]!.DeepClone();
        contract["diary"] = new System.Text.Json.Nodes.JsonArray((System.Text.Json.Nodes.JsonNode?)null);
        using var change = await assessor.PostAsync("/api/contracts", new { contract, basedOn = 0, reason = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, change.StatusCode);
        Assert.Contains("diary[0]", await change.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
