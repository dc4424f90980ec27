using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Chats;

/// <summary>
/// An adapter as docs/channels.md describes it, for a channel whose people are a list in memory. Everything that a real one has to do is
/// here: give each message its own id, bring the answers, and acknowledge them only then.
/// </summary>
internal sealed class ReferenceAdapter(ApiClient centre, string site)
{
    private readonly List<(string User, string Text)> _brought = [];

    /// <summary>What people of the channel have read, in order.</summary>
    public IReadOnlyList<(string User, string Text)> Brought => _brought;

    /// <summary>Somebody wrote; the same id again is the same message.</summary>
    public async Task<JsonNode> WriteAsync(string user, string messageId, string text)
    {
        using var answer = await centre.PostAsync($"/api/channels/v1/{site}/messages", new { user, messageId, text });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await ApiClient.JsonAsync(answer);
    }

    /// <summary>Takes what there is to bring, brings it, and says so.</summary>
    public async Task<int> PumpAsync()
    {
        var outgoing = (await centre.GetJsonAsync($"/api/channels/v1/{site}/outbox")).AsArray();
        if (outgoing.Count == 0)
        {
            return 0;
        }

        _brought.AddRange(outgoing.Select(m => (m!["user"]!.GetValue<string>(), m["text"]!.GetValue<string>())));
        using var answer = await centre.PostAsync(
            $"/api/channels/v1/{site}/outbox/taken", new { ids = outgoing.Select(m => m!["id"]!.GetValue<long>()) });
        return (await ApiClient.JsonAsync(answer))["count"]!.GetValue<int>();
    }

    /// <summary>Until somebody has read a text; what follows from a message needs no time of the clock.</summary>
    public async Task UntilAsync(string user, params string[] parts)
    {
        for (var look = 0; look < 400 && !_brought.Any(Says); look++)
        {
            await PumpAsync();
        }

        Assert.Contains(_brought, Says);

        bool Says((string User, string Text) brought) =>
            brought.User == user && parts.Any(part => brought.Text.Contains(part, StringComparison.Ordinal));
    }

    public async Task EndAsync(string user)
    {
        using var answer = await centre.PostAsync($"/api/channels/v1/{site}/end", new { user });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
