using System.Security.Cryptography;
using System.Text;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Flows;

/// <summary>A text whose audio is made by an engine.</summary>
/// <param name="Text">As somebody wrote it.</param>
/// <param name="Language">In which it is spoken.</param>
public sealed record SpeechText(string Text, FlowLanguage Language)
{
    /// <summary>Named by what is spoken, so the same words are made once, whoever wrote them.</summary>
    public PromptId Prompt => new("tts-" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Language}\n{SpokenText.For(Text, Language)}")).AsSpan(0, 16)));

    /// <summary>The file of its audio among those of the prompts.</summary>
    public string File => Prompt.Value + ".wav";
}
