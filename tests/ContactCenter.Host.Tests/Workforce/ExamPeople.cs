using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>What tests of exams do again and again: staff files at seats, questions, answers.</summary>
internal static class ExamPeople
{
    private const int Places = 17;
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>A number of an identity card with the right check character (GB 11643), of which there is one for each index.</summary>
    public static string Card(int index)
    {
        var digits = FormattableString.Invariant($"11010519900101{index:000}");
        var sum = Enumerable.Range(0, Places).Sum(i => (digits[i] - '0') * Weights[i]);
        return digits + "10X98765432"[sum % 11];
    }

    /// <returns>The staff file.</returns>
    public static Task<JsonNode> FileAsync(ApiClient keeper, string number, string? seat, int card) =>
        OkAsync(keeper, "/api/workforce/staff", new
    {
        number, name = "甲乙", agent = seat,
        identity = new { identityNumber = Card(card), mobile = "13812340000", education = "本科", title = "" },
    });

    /// <summary>Of the staff of the first contract: tests that count are of it alone.</summary>
    public static async Task EngageAsync(ApiClient keeper, JsonNode file)
    {
        var project = (string)(await keeper.GetJsonAsync("/api/workforce/staff?show=all"))["projects"]![0]!["id"]!;
        await OkAsync(
            keeper, $"/api/workforce/staff/{(string)file["id"]!}/engagements", new { project, post = "hotline", signedOn = "2025-01-06" });
    }

    /// <summary>Nobody works at the seat any more: it is open for the next test.</summary>
    public static async Task LeaveSeatAsync(ApiClient keeper, JsonNode file)
    {
        var now = await keeper.GetJsonAsync($"/api/workforce/staff/{(string)file["id"]!}");
        using var left = await keeper.PutAsync(
            $"/api/workforce/staff/{(string)file["id"]!}", new { revision = (int)now["revision"]!, name = "甲乙", agent = (string?)null });
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
    }

    public static async Task<string> QuestionAsync(ApiClient keeper, string type, string stem, object key, string[] options,
        string subject = "vat-rate") =>
        (string)(await OkAsync(keeper, "/api/workforce/questions", new
        {
            type, subject, difficulty = "easy", stem, options, key, explanation = "见政策 EXPLAINED",
        }))["question"]!["id"]!;

    public static async Task<JsonNode> OkAsync(ApiClient who, string path, object body)
    {
        using var answer = await who.PostAsync(path, body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created,
            $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }
}
