using System.Net;

namespace ContactCenter.Host.Tests.Sessions;

public sealed partial class RoleTableTests
{
    /// <summary>What asks for no session.</summary>
    private static readonly string[] Open =
    [
        "POST /api/session",
        "GET /api/session/ways",
        "GET /api/session/oidc",
        "GET /api/web-messages/challenge",
        "POST /api/web-messages",
        "GET /api/workforce/roster/calendar/{file}",
        "GET /api/chat/v1/sites/{site}",
        "POST /api/chat/v1/sessions",
        "POST /api/chat/v1/sessions/join",
        "POST /api/chat/v1/links/opened",
        "POST /api/channels/v1/sms/receipts",
        "POST /api/chat/v1/session/typing",
        "POST /api/chat/v1/session/number",
        "POST /api/chat/v1/session/sheet",
        "GET /api/chat/v1/session/",
        "POST /api/chat/v1/session/messages",
        "POST /api/chat/v1/session/seen",
        "POST /api/chat/v1/session/choice",
        "POST /api/chat/v1/session/voice/wish",
        "POST /api/chat/v1/session/voice/take",
        "POST /api/chat/v1/session/voice/end",
        "POST /api/chat/v1/session/screen/propose",
        "POST /api/chat/v1/session/screen/agree",
        "POST /api/chat/v1/session/screen/share",
        "POST /api/chat/v1/session/screen/end",
        "POST /api/chat/v1/session/leave-message",
        "POST /api/chat/v1/session/end",
        "POST /api/chat/v1/session/rating",
        "POST /api/chat/v1/session/files",
        "GET /api/chat/v1/session/files/{file}",
        "GET /api/chat/v1/session/transcript",
    ];

    [Fact]
    public async Task Without_a_session_everything_is_refused()
    {
        using var nobody = host.Anonymous();
        foreach (var endpoint in Table.Keys)
        {
            using var answer = await AskAsync(nobody, endpoint);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized, $"{endpoint}: {answer.StatusCode}");
        }
    }
}
