using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Cases;

/// <summary>What a program sends again because it does not know whether it arrived is done once.</summary>
[Collection(nameof(RunningHost))]
public sealed class RepeatedRequestTests(RunningHost host)
{
    [Fact]
    public async Task TKT_01_a_ticket_that_is_sent_twice_under_one_key_is_one_and_its_second_answer_leads_to_it()
    {
        using var agent = await host.SignInAsync("agent8001");
        var key = Guid.NewGuid().ToString();
        var title = "只建一张 " + key;
        using var first = await SendAsync(agent, key, title);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var id = (string)(await ApiClient.JsonAsync(first))["id"]!;

        using var again = await SendAsync(agent, $"\"{key}\"", title);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal($"/api/tickets/{id}", again.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(id, (string)(await ApiClient.JsonAsync(again))["ticket"]!["id"]!);

        using var other = await SendAsync(agent, key, title + "，另一张");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-used"), (other.StatusCode, await ApiClient.CodeAsync(other)));
        Assert.Equal([id], await FoundAsync(agent, key));

        using var colleague = await host.SignInAsync("agent8002");
        using var own = await SendAsync(colleague, key, title);
        Assert.Equal(HttpStatusCode.Created, own.StatusCode);
    }

    [Fact]
    public async Task Of_two_at_once_under_one_key_the_second_is_led_to_the_first()
    {
        using var agent = await host.SignInAsync("agent8001");
        var key = Guid.NewGuid().ToString("N");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var answer = await SendAsync(agent, key, "同时 " + key);
            return answer.StatusCode;
        }));
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.Created], answers.Order());
        Assert.Single(await FoundAsync(agent, key));
    }

    [Fact]
    public async Task What_was_refused_left_no_key_and_a_key_is_short_and_visible()
    {
        using var agent = await host.SignInAsync("agent8001");
        var key = Guid.NewGuid().ToString();
        using var refused = await SendAsync(agent, key, title: string.Empty);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var mended = await SendAsync(agent, key, "写了标题 " + key);
        Assert.Equal(HttpStatusCode.Created, mended.StatusCode);

        foreach (var unfit in new[] { "two words", new string('k', 65), "\"\"" })
        {
            using var answer = await SendAsync(agent, unfit, "x");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal(["Idempotency-Key"], (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(e => e.Key));
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(ApiClient person, string key, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tickets");
        request.Content = JsonContent.Create(new { type = "consult", title, queue = "tax-general", number = "13912340099" });
        request.Headers.Add("X-XSRF-TOKEN", person.Token);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await person.SendAsync(request);
    }

    private static async Task<List<string>> FoundAsync(ApiClient person, string words) =>
    [
        .. (await person.GetJsonAsync($"/api/tickets?show=all&words={words}"))["items"]!.AsArray()
            .Select((JsonNode? t) => (string)t!["id"]!),
    ];
}
