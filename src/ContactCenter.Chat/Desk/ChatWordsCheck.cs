using ContactCenter.Backoffice.Problems;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Chat.Desk;

/// <summary>Reads what somebody writes, and answers what came of it.</summary>
internal static class ChatWordsCheck
{
    /// <returns>Null when something is wrong, which <paramref name="errors"/> then says.</returns>
    public static ChatWords? Read(ChatMessageForm form, Dictionary<string, Fault> errors)
    {
        var text = form.Text?.ReplaceLineEndings("\n").Trim();
        if (TextRules.WhyNotText(text, ChatLimits.LongestBody) is { } why)
        {
            errors["text"] = why;
        }

        if (!IsClientId(form.ClientId))
        {
            errors["clientId"] = Wrong.NoId(ChatLimits.LongestClientId);
        }

        return errors.Count > 0 ? null : new(text!, form.ClientId!);
    }

    public static bool IsClientId(string? id) =>
        id is { Length: > 0 and <= ChatLimits.LongestClientId } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    public static Results<Ok<ChatReceipt>, ProblemHttpResult> Answer(ChatAnswer answer) => answer.Refusal is { } code
        ? Problem.Conflict(code)
        : TypedResults.Ok(new ChatReceipt(answer.Sequence));

    public static Results<NoContent, ProblemHttpResult> Done(ChatAnswer answer) => answer.Refusal is { } code
        ? Problem.Conflict(code)
        : TypedResults.NoContent();
}
