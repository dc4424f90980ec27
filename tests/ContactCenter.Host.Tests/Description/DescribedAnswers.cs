using System.Text.Json.Nodes;

namespace ContactCenter.Host.Tests.Description;

/// <summary>Lets no answer through to a test that is otherwise than the description of the API says.</summary>
internal sealed class DescribedAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly string[] Json = ["application/json", "application/problem+json"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (Json.Contains(answer.Content.Headers.ContentType?.MediaType)
            && CheckedDescription.Operation(request.Method, path) is { } operation)
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            Check(operation, answer, await answer.Content.ReadAsStringAsync(cancellationToken), $"{request.Method} {path}");
        }

        return answer;
    }

    private static void Check(JsonObject operation, HttpResponseMessage answer, string text, string what)
    {
        var status = (int)answer.StatusCode;
        var contents = operation["responses"]![$"{status}"]?["content"];
        var schema = contents?[answer.Content.Headers.ContentType!.MediaType!]?["schema"] as JsonObject;
        Assert.True(schema is not null, $"{what} answers {status}, which its description does not name: {text}");
        RefusalList.Check(text, what);
        var differences = SchemaCheck.Differences(JsonNode.Parse(text), schema).Take(10).ToList();
        Assert.True(differences.Count == 0, $"{what} {status} is not as described:\n{string.Join('\n', differences)}");
    }
}
