using ContactCenter.Simulator.Audio;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Simulator.Calls;

/// <summary>How both kinds of party answer a change of the session: hold, resume, a session refresh.</summary>
internal static class AudioAnswers
{
    public static ValueTask ReInviteAsync(AudioStream audio, IncomingRequest request)
    {
        // A re-INVITE without an offer gets ours; its answer in the ACK changes nothing for one codec and one address.
        var answer = request.Request.Body.IsEmpty ? audio.CreateOffer() : audio.Answer(request.Request.BodyText);
        if (answer is null)
        {
            request.Respond(488);
        }
        else
        {
            request.RespondText(200, answer);
        }

        return ValueTask.CompletedTask;
    }
}
