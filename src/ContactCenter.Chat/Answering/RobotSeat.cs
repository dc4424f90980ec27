using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Identifiers;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Chat.Answering;

/// <summary>Says what the robot answers to what a chat has heard last; what it could not find out it leaves to people.</summary>
internal sealed partial class RobotSeat(IChatRobot robot, ChatDuty duty, ILogger<RobotSeat> logger)
{
    /// <summary>So long a visitor waits for the robot at most.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="chat">Which owes an answer.</param>
    public async Task<RobotWrites> AnswerAsync(ChatSession chat)
    {
        var memory = chat.Robot!;
        var finding = RobotMind.NeedsFinding(memory) ? await FindAsync(chat.Id, memory) : null;
        var (text, turn) = RobotMind.Decide(
            memory, RobotTexts.Of(chat.Opening.Language), finding, await duty.IsMannedAsync(chat.Queue));
        return new(new(Fitting(text), $"robot-{memory.Owes}"), memory.Owes, turn);
    }

    /// <summary>Kept beside the chat: where it fails nothing of the answer is lost.</summary>
    public async Task KeepUseAsync(CallId chat, RobotTurn turn)
    {
        if (turn is { Said: { } said, Outcome: RobotOutcome.Answered or RobotOutcome.Chosen })
        {
            try
            {
                await robot.UsedAsync(chat, said, CancellationToken.None);
            }
            catch (Exception e)
            {
                LogUnkept(chat, said.Article, e);
            }
        }
    }

    private async Task<RobotFinding> FindAsync(CallId chat, RobotMemory memory)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return memory.Options.FirstOrDefault(o => o.Article == memory.Pick) is { } chosen
                ? await robot.OpenAsync(chosen, limit.Token)
                : await robot.AskAsync(memory.Heard, limit.Token);
        }
        catch (Exception e)
        {
            LogAway(chat, e);
            return new RobotFinding.Away();
        }
    }

    private static string Fitting(string text) =>
        text.Length <= ChatLimits.LongestBody ? text : text[..(ChatLimits.LongestBody - 1)].TrimEnd('\ud800') + "…";

    [LoggerMessage(LogLevel.Warning, "The robot finds out nothing for chat {Chat}; people answer.")]
    private partial void LogAway(CallId chat, Exception e);

    [LoggerMessage(LogLevel.Warning, "That article {Article} was said in chat {Chat} was not kept.")]
    private partial void LogUnkept(CallId chat, string article, Exception e);
}
