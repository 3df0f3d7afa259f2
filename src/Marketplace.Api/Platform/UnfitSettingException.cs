namespace Marketplace.Api.Platform;

/// <summary>A setting with which the host must not start; the message says which one and why, in one line.</summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class UnfitSettingException(string message) : Exception(message);
