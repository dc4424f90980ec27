namespace ContactCenter.Backoffice.Texts;

/// <summary>A text that people read, Chinese first.</summary>
public sealed record BilingualText(string Zh, string En)
{
    public string In(Language language) => language == Language.Chinese ? Zh : En;

    public override string ToString() => Zh;
}

public enum Language
{
    Chinese,
    English,
}
