using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Cases;

/// <summary>
/// Bad input where there is something to spoil: each text of each form of tickets, problems, documents, types and articles, one at a time
/// beside members that fit. It is refused with the name of the field, or it is kept as text and comes back as it went in.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class CaseBadInputTests(RunningHost host)
{
    /// <summary>Stands for half a character, which only JSON can write.</summary>
    private const string Half = "%half%";

    private static readonly string[] Unfit =
        ["\u0000", "a\u0007b", "a\u202Eb", Half, new('字', 5_000)];

    private static readonly string[] Harmless =
        ["<script>alert(1)</script>", "<svg onload=alert(1)>", "=HYPERLINK(\"http://x\")", "' OR 1=1 --", "{{7*7}}"];

    [Fact]
    public async Task Each_text_of_each_form_is_refused_by_its_field_or_kept_as_it_is()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var administrator = await host.SignInAsync("administrator");
        var ticket = await SendAsync(supervisor, "/api/tickets", Ticket("consult", "{}"));
        var major = await SendAsync(supervisor, "/api/tickets", Ticket("major-matter", """{"influence":"全市"}"""));
        var raised = await SendAsync(supervisor, "/api/problems", """{"title":"x","severity":"minor"}""");
        var document = await SendAsync(supervisor, "/api/documents", """{"kind":"emergency-plan","source":"free","title":"x"}""");
        var (t, m) = ((string)ticket["id"]!, (string)major["id"]!);
        var (p, d) = ((string)raised["problem"]!["id"]!, (string)document["document"]!["id"]!);
        (ApiClient Who, HttpMethod Verb, string Path, string Body)[] forms =
        [
            (supervisor, HttpMethod.Post, "/api/tickets", Ticket("consult", """{"taxpayer":"某公司"}""")),
            (supervisor, HttpMethod.Post, $"/api/tickets/{t}/note", """{"text":"x","mentions":[]}"""),
            (supervisor, HttpMethod.Post, $"/api/tickets/{t}/urge", """{"reason":"x"}"""),
            (supervisor, HttpMethod.Post, $"/api/tickets/{t}/review", """{"revision":0,"reason":"x"}"""),
            (supervisor, HttpMethod.Post, $"/api/tickets/{m}/reports", """{"office":"cityBureau","recipient":"x"}"""),
            (supervisor, HttpMethod.Post, "/api/problems", """{"title":"x","body":"x","severity":"minor","impact":"x"}"""),
            (supervisor, HttpMethod.Put, $"/api/problems/{p}",
                """{"revision":0,"title":"x","body":"x","severity":"minor","impact":"x","owner":"supervisor"}"""),
            (supervisor, HttpMethod.Post, $"/api/problems/{p}/note", """{"text":"x"}"""),
            (supervisor, HttpMethod.Post, $"/api/problems/{p}/urge", """{"text":"x"}"""),
            (supervisor, HttpMethod.Post, $"/api/problems/{p}/analyse", """{"revision":0,"text":"x"}"""),
            (supervisor, HttpMethod.Post, $"/api/problems/{p}/tickets", """{"numbers":["x"]}"""),
            (supervisor, HttpMethod.Post, $"/api/problems/{p}/tickets/remove", """{"ticket":"x","reason":"x"}"""),
            (supervisor, HttpMethod.Post, $"/api/problems/{p}/answer", """{"text":"x"}"""),
            (supervisor, HttpMethod.Post, "/api/documents", """{"kind":"emergency-plan","source":"free","title":"x"}"""),
            (supervisor, HttpMethod.Put, $"/api/documents/{d}", """{"revision":0,"title":"x","fields":{"event":"x","procedure":"x"}}"""),
            (supervisor, HttpMethod.Post, $"/api/documents/{d}/return", """{"revision":0,"reason":"x"}"""),
            (administrator, HttpMethod.Post, "/api/ticket-types/fresh/versions",
                """
                {"basedOn":9,"validFrom":"2999-01-01","chinese":"x","english":"x","visibility":"open",
                "ordinaryRule":"same-day","hardRule":"same-day",
                "form":{},"subjects":["x"],"queues":["x"],"reason":"x"}
                """),
        ];
        foreach (var (who, verb, path, body) in forms)
        {
            foreach (var member in TextsOf(JsonNode.Parse(body)!.AsObject(), string.Empty))
            {
                foreach (var poison in Unfit.Concat(Harmless))
                {
                    await TryAsync(who, verb, path, body, member, poison);
                }
            }
        }
    }

    /// <summary>Forms of the wrong form: a list for an object, a number for a text, a member that no form has, one member twice.</summary>
    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("""{"type":7,"title":{},"form":[],"revision":"x","severity":9,"numbers":{},"fields":"x"}""")]
    [InlineData("""{"type":"consult","title":"x","title":"y","form":{"no-such-field":"x"}}""")]
    [InlineData("""{"type":"consult","title":"x","form":{"taxpayer":{"$ref":"file:///etc/passwd"}}}""")]
    public async Task A_form_of_another_form_is_refused_with_a_reason(string body)
    {
        using var supervisor = await host.SignInAsync("supervisor");
        foreach (var path in new[] { "/api/tickets", "/api/problems", "/api/documents" })
        {
            using var answer = await supervisor.PostTextAsync(path, body);
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, $"{path} {body}: {answer.StatusCode}");
            Assert.NotEmpty(await ApiClient.CodeAsync(answer));
        }
    }

    /// <summary>A template with macros, an archive in the place of a document, a page, a picture with a script in it.</summary>
    [Theory]
    [InlineData("template.docm", "PK\u0003\u0004")]
    [InlineData("template.docx", "PK\u0003\u0004 no archive")]
    [InlineData("template.docx", "<html><script>alert(1)</script></html>")]
    [InlineData("template.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("template.zip", "PK\u0005\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task A_file_that_is_no_template_is_none(string name, string content)
    {
        using var administrator = await host.SignInAsync("administrator");
        using var form = new MultipartFormDataContent { { new StringContent("x"), "reason" }, { new StringContent("1"), "basedOn" } };
        var part = new ByteArrayContent(Encoding.Latin1.GetBytes(content));
        part.Headers.ContentType = MediaTypeHeaderValue.Parse("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        form.Add(part, "file", name);
        using var answer = await administrator.SendAsync(HttpMethod.Post, "/api/document-templates/emergency-plan/versions", form);
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task TryAsync(ApiClient who, HttpMethod verb, string path, string body, string[] member, string poison)
    {
        var sent = JsonNode.Parse(body)!;
        var place = sent;
        foreach (var name in member[..^1])
        {
            place = place is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : place[name]!;
        }

        if (place is JsonArray array)
        {
            array[0] = poison;
        }
        else
        {
            place[member[^1]] = poison;
        }

        var text = sent.ToJsonString().Replace(Half, "\\ud800", StringComparison.Ordinal);
        using var answer = await who.SendAsync(verb, path, new StringContent(text, Encoding.UTF8, "application/json"));
        var got = await answer.Content.ReadAsStringAsync();
        var what = $"{verb} {path} {string.Join('.', member)}: {answer.StatusCode} {got[..Math.Min(got.Length, 300)]}";
        Assert.True((int)answer.StatusCode is >= 200 and < 500 and not 404, what);
        if (answer.StatusCode is HttpStatusCode.BadRequest)
        {
            var errors = JsonNode.Parse(got)!["errors"]?.AsObject();
            Assert.True(
                errors is null || Array.IndexOf(Harmless, poison) >= 0
                    || errors.Any(e => e.Key.Contains(member[0], StringComparison.OrdinalIgnoreCase)), what);
        }
        else if (Array.IndexOf(Unfit, poison) >= 0)
        {
            Assert.Fail("kept: " + what);
        }
    }

    private static IEnumerable<string[]> TextsOf(JsonObject body, string within) => body.SelectMany(m => m.Value switch
    {
        JsonValue value when value.TryGetValue<string>(out _) => [within.Length == 0 ? [m.Key] : [within, m.Key]],
        JsonArray { Count: > 0 } => [[m.Key, "0"]],
        JsonObject inner => TextsOf(inner, m.Key),
        _ => Array.Empty<string[]>(),
    });

    private static string Ticket(string type, string form) =>
        $$"""{"type":"{{type}}","title":"x","body":"x","queue":"tax-general","form":{{form}}}""";

    private static async Task<JsonNode> SendAsync(ApiClient person, string path, string body)
    {
        using var answer = await person.PostTextAsync(path, body);
        Assert.True(answer.StatusCode is HttpStatusCode.Created, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }
}
