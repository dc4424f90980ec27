using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Centre;

/// <summary>Text that becomes speech, where this machine has an engine; where it has none that is said, and nothing else fails.</summary>
[Collection(nameof(RunningHost))]
public sealed class SpokenTextTests(RunningHost host)
{
    [Theory]
    [InlineData(null, "chinese", "text")]
    [InlineData("……", "chinese", "text")]
    [InlineData("您好", "klingon", "language")]
    public async Task What_cannot_be_spoken_is_refused_by_field(string? text, string language, string field)
    {
        using var admin = await host.SignInAsync("administrator");
        using var answer = await admin.PostAsync("/api/settings/prompts/speech", new { text, language });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Text_is_heard_and_a_flow_that_says_it_comes_into_force_only_with_its_audio()
    {
        using var admin = await host.SignInAsync("administrator");
        using var heard = await admin.PostAsync("/api/settings/prompts/speech", new { text = "您好，欢迎致电12366", language = "chinese" });
        var speaks = heard.StatusCode is HttpStatusCode.OK;
        Assert.Equal(speaks ? "audio/wav" : "application/problem+json", heard.Content.Headers.ContentType!.MediaType);
        Assert.True(speaks || await ApiClient.CodeAsync(heard) == "speech-unavailable");

        var path = $"/api/flows/f-{Guid.NewGuid():N}";
        var document = JsonNode.Parse("""{"start":"bye","steps":[{"id":"bye","type":"hangUp","say":[{"text":"再见，祝您生活愉快"}]}]}""")!;
        using var drawn = await admin.SendAsync(
            HttpMethod.Put, $"{path}/draft", JsonContent.Create(new { basedOn = 0, name = "告别", nameEnglish = "Farewell", document }));
        Assert.Empty((await ApiClient.JsonAsync(drawn))["problems"]!.AsObject());
        using var published = await admin.PostAsync($"{path}/publish", new { revision = 1, reason = "First" });
        Assert.Equal(speaks ? HttpStatusCode.OK : HttpStatusCode.BadRequest, published.StatusCode);
        var files = (await admin.GetJsonAsync("/api/settings/prompts")).AsArray().Select(file => (string)file!["file"]!);
        Assert.Equal(speaks, files.Any(file => file.StartsWith("tts-", StringComparison.Ordinal)));
        if (speaks)
        {
            using var gone = await admin.SendAsync(HttpMethod.Delete, $"{path}?reason=Unused");
            Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        }
        else
        {
            var error = Assert.Single((await ApiClient.JsonAsync(published))["errors"]!.AsObject());
            Assert.EndsWith("document.steps[0].say[0].text", error.Key, StringComparison.Ordinal);
        }
    }
}
